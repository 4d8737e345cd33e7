package streaminglab.kernel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.kernel.execution.CodeCompleteness.COMPLETE;
import static streaminglab.kernel.execution.CodeCompleteness.INCOMPLETE;
import static streaminglab.kernel.execution.CodeCompleteness.INVALID;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.LabHome;
import streaminglab.kernel.magic.CellMagics;

/** What a console is told of code that is typed line by line. */
class CodeCompletenessTest {

    private static final Path FORMS =
            LabHome.folder().resolve("support/course-tests/src/test/resources/streaminglab/kernel/java17");
    private static final JShell SHELL =
            JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    private static final CellMagics MAGICS = new CellMagics(new Magics());

    @AfterAll
    static void close() {
        SHELL.close();
    }

    private static CodeCompleteness completeness(String code) {
        return CodeCompleteness.of(code, MAGICS, SHELL.sourceCodeAnalysis());
    }

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            return files.sorted().toList();
        }
    }

    /** A cell that ends with an error may be no Java from its first line on. */
    @ParameterizedTest
    @MethodSource("forms")
    void noBeginningOfAWholeCellIsInvalid(Path file) throws IOException {
        int tried = 0;
        List<String> notWhole = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String form : Files.readString(file).split("(?m)^---\n")) {
            String cell = form.replaceAll("(?m)^//[=>!] .*\n", "");
            if (completeness(cell) != COMPLETE) {
                if (!form.contains("\n//! ")) {
                    notWhole.add(cell);
                }
                continue;
            }
            for (int end = cell.indexOf('\n'); end >= 0; end = cell.indexOf('\n', end + 1)) {
                tried++;
                if (completeness(cell.substring(0, end)) == INVALID) {
                    invalid.add(cell.substring(0, end));
                }
            }
        }
        assertThat(notWhole).isEmpty();
        assertThat(invalid).isEmpty();
        assertThat(tried).isPositive();
    }

    @Test
    void formsThatJShellDoesNotKnowAreBegunToo() {
        String thrown = "switch (3) { case 0 -> throw new IllegalStateException(\"none\");";
        assertThat(List.of("int bits = " + thrown, "int f(int n) { return " + thrown, "1 + " + thrown,
                "class C { int f() { return " + thrown, "f(" + thrown, "Runnable r = () -> { int n = " + thrown,
                "int a = 1; int bits = " + thrown + "\n // none", "int bits = " + thrown + " /* begun",
                "String s = " + thrown + " default -> \"\"\"\n text", "package shop;\nclass Sale {",
                "non-sealed class Right extends Base {", "sealed interface Base permits Right, Left\n"))
                .allSatisfy(code -> assertThat(completeness(code)).as(code).isEqualTo(INCOMPLETE));
    }

    @Test
    void aFileOfJavaIsWhole() {
        assertThat(List.of("package shop;", "package shop; import java.util.*;\npublic class Sale { }",
                "import static java.lang.Math.*;", "/* shop */ package shop.tea ;\n1 + 1 // two"))
                .allSatisfy(code -> assertThat(completeness(code)).as(code).isEqualTo(COMPLETE));
    }

    @Test
    void whatNothingCanFollowIsInvalid() {
        String thrown = "switch (3) { case 0 -> throw new IllegalStateException(\"none\"); ";
        assertThat(List.of("int 1x = 3;", "}", "int a = 1; }", "class C { } }", "// over\n}", "f(1));",
                "int bits = " + thrown + "default -> 9 };", "int bits = " + thrown + "default -> 9; }; }",
                "import java.util.;", "package ;"))
                .allSatisfy(code -> assertThat(completeness(code)).as(code).isEqualTo(INVALID));
    }
}
