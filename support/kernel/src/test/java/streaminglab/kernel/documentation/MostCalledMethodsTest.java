package streaminglab.kernel.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import streaminglab.kernel.classpath.LibrarySources;
import streaminglab.kernel.completion.SourceOption;
import streaminglab.kernel.jshell.JShellInternals.Analysed;
import streaminglab.Edition;
import streaminglab.testing.Checkout;

/** Of what the notebooks call and set most, how much the index of setup explains. */
class MostCalledMethodsTest {

    private static final Path NOTEBOOKS = Checkout.HOME.resolve("notebooks");
    /** Declarations as notebooks write them: from a line that begins with one to a brace that begins a line. */
    private static final Pattern DECLARATION = Pattern.compile("(?m)^(?=\\S)(?!new |return |else |for |while |if |try )"
            + "(?:[\\w<>\\[\\], ?.]+ \\w+\\([^;{}=]*\\)(?: throws [\\w, ]+)?"
            + "|(?:(?:public|static|final|abstract|sealed) )*(?:class|record|interface|enum) [^;{]*) \\{[\\s\\S]*?^\\}");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]+;");
    private static final Pattern OPTION = Pattern.compile("\\.option\\(\\s*\"([^\"]+)\"");

    /** The code of each notebook, a cell each. */
    private static Map<String, List<String>> cells() throws IOException {
        Map<String, List<String>> cells = new HashMap<>();
        try (Stream<Path> files = Files.walk(NOTEBOOKS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".ipynb")).sorted().toList()) {
                List<String> code = cells.computeIfAbsent(NOTEBOOKS.relativize(file).toString(), any -> new ArrayList<>());
                for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).path("cells")) {
                    if (cell.path("cell_type").asText().equals("code")) {
                        StringBuilder source = new StringBuilder();
                        cell.path("source").forEach(line -> source.append(line.asText()));
                        code.add(cell.path("source").isTextual() ? cell.path("source").asText() : source.toString());
                    }
                }
            }
        }
        return cells;
    }

    /** A notebook as a file that javac can understand, not run. */
    private static JavaFileObject file(int number, List<String> cells) {
        String code = String.join("\n", cells.stream().filter(cell -> !cell.startsWith("%%"))
                .map(cell -> statements(cell.replaceAll("(?m)^%.*$", ""))).toList());
        StringBuilder imports = new StringBuilder(String.join("", Stream.of("java.io.*", "java.math.*", "java.net.*",
                "java.util.*", "java.util.concurrent.*", "java.util.function.*", "java.util.regex.*", "java.util.stream.*")
                .map(each -> "import " + each + ";\n").toList()));
        IMPORT.matcher(code).results().forEach(each -> imports.append(each.group()).append('\n'));
        code = IMPORT.matcher(code).replaceAll("");
        StringBuilder members = new StringBuilder();
        Matcher declarations = DECLARATION.matcher(code);
        declarations.results().forEach(each -> members.append("static ")
                .append(each.group().replaceFirst("^((public|static) )+", "")).append('\n'));
        String source = imports + "class Notebook" + number + " {\n" + members + "static void cells() throws Throwable {\n"
                + declarations.replaceAll("") + "\n}\n}\n";
        return new SimpleJavaFileObject(URI.create("string:///Notebook" + number + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    /** A cell may end with an expression, whose value it shows. */
    private static String statements(String cell) {
        String code = cell.strip();
        if (code.isEmpty() || code.endsWith("}") || Pattern.compile(";[ ]*(//[^\n]*)?$").matcher(code).find()) {
            return code;
        }
        Matcher ends = Pattern.compile("(?m);[ ]*(//[^\n]*)?$|^\\}").matcher(code);
        int begin = ends.results().mapToInt(each -> each.end()).max().orElse(0);
        return code.substring(0, begin) + "\n{ Object shown = " + code.substring(begin) + "\n; }";
    }

    private static String jars() throws IOException {
        try (Stream<Path> jars = Files.list(Edition.current().folder(Checkout.HOME).resolve("lib"))) {
            return jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private record Call(String method, CompilationUnitTree unit, int position, String name) {
    }

    private static List<Call> calls(JavacTask task) throws IOException {
        List<Call> calls = new ArrayList<>();
        Iterable<? extends CompilationUnitTree> units = task.parse();
        task.analyze();
        Trees trees = Trees.instance(task);
        for (CompilationUnitTree unit : units) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                    Element called = trees.getElement(getCurrentPath());
                    Tree select = call.getMethodSelect();
                    if (called instanceof ExecutableElement && (select instanceof MemberSelectTree || select instanceof IdentifierTree)) {
                        String owner = called.getEnclosingElement().toString();
                        String name = called.getSimpleName().toString();
                        if (!owner.startsWith("Notebook") && !name.equals("<init>")) {
                            long end = trees.getSourcePositions().getEndPosition(unit, select);
                            calls.add(new Call(owner + "." + name, unit, (int) end - name.length(), name));
                        }
                    }
                    return super.visitMethodInvocation(call, none);
                }
            }.scan(unit, null);
        }
        return calls;
    }

    @Test
    void nearlyAllOfTheHundredMethodsThatNotebooksCallMostAreDescribed() throws IOException {
        DocumentationIndex index = DocumentationIndex.of(Checkout.HOME, new LibrarySources());
        assumeTrue(index.type("org.apache.spark.sql.Dataset") != null, "make setup has made no index of the libraries");
        boolean withJdk = index.type("java.lang.String") != null;
        List<JavaFileObject> files = new ArrayList<>();
        for (List<String> cells : cells().values()) {
            files.add(file(files.size(), cells));
        }
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, any -> { },
                List.of("-proc:none", "-parameters", "-XDshould-stop.ifError=FLOW", "-cp", jars()), null, files);
        Map<String, List<Call>> byMethod = new HashMap<>();
        List<Call> calls = calls(task);
        calls.forEach(call -> byMethod.computeIfAbsent(call.method(), any -> new ArrayList<>()).add(call));
        List<String> most = byMethod.keySet().stream()
                .filter(method -> withJdk || !method.startsWith("java."))
                .sorted(Comparator.<String>comparingInt(method -> -byMethod.get(method).size())
                        .thenComparing(Comparator.naturalOrder())).limit(100).toList();
        List<String> bare = new ArrayList<>();
        for (String method : most) {
            Call call = byMethod.get(method).get(0);
            List<DocumentationPage> pages = LibraryPages.of(index, new Analysed(task, call.unit(), call.position()), call.name());
            if (pages.isEmpty() || pages.get(0).comment() == null) {
                bare.add(method + " (" + byMethod.get(method).size() + ")");
            }
        }
        assertThat(most).hasSize(100);
        assertThat(bare).as("without a description, of %s calls", calls.size()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void everyOptionThatNotebooksSetIsExplained() throws IOException {
        Set<String> bare = new TreeSet<>();
        cells().values().forEach(cells -> cells.forEach(cell -> OPTION.matcher(cell).results().map(option -> option.group(1))
                .filter(option -> SourceOption.of(option, "").isEmpty() && !option.startsWith("kafka.")).forEach(bare::add)));
        // A chapter shows what a misspelt one does.
        assertThat(bare).containsExactly("maxFilePerTrigger");
    }
}
