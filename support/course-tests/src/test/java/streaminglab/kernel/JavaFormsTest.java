package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The declarations and statements of Java 17 as cells. Each file holds cells, with a line {@code ---} between them.
 * What a cell shows is below it: {@code //= } its value, {@code //> } a line that it prints, {@code //! } a part of the
 * error that it ends with. A cell that has none of these ends well and shows nothing.
 */
@ExtendWith(JavaFormsTest.OwnKernel.class)
class JavaFormsTest {

    /** Its cells define and import what other tests name too. */
    static final class OwnKernel extends SharedKernel {

        @Override
        Map<String, String> environment(ExtensionContext context) {
            return TinyRepository.userAt(TinyRepository.home("forms"));
        }
    }

    /** A cell and what it must show. */
    private record Form(int line, String code, String value, List<String> printed, String error) {

        static Form of(int line, String text) {
            StringBuilder code = new StringBuilder();
            List<String> printed = new ArrayList<>();
            String value = null;
            String error = null;
            for (String each : text.split("\n")) {
                String shown = each.length() > 4 ? each.substring(4) : "";
                if (each.startsWith("//= ")) {
                    value = shown;
                } else if (each.startsWith("//> ")) {
                    printed.add(shown);
                } else if (each.startsWith("//! ")) {
                    error = shown;
                } else {
                    code.append(each).append('\n');
                }
            }
            return new Form(line, code.toString(), value, printed, error);
        }

        void run(KernelClient kernel) {
            Execution cell = error == null ? kernel.run(code) : kernel.fail(code);
            assertThat(cell.lines()).as("what is printed by %s", cell).isEqualTo(printed);
            assertThat(cell.result()).as("the value of %s", cell).isEqualTo(value);
            if (error != null) {
                assertThat(cell.error()).contains(error).doesNotContain("REPL.", "$JShell$");
            }
        }
    }

    @TestFactory
    Stream<DynamicContainer> cellsOfJava17(KernelClient kernel) throws IOException, URISyntaxException {
        Path folder = Path.of(JavaFormsTest.class.getResource("java17").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream().map(file -> {
                List<Form> answered = new ArrayList<>();
                return DynamicContainer.dynamicContainer(file.getFileName().toString(), forms(file).stream()
                        .map(form -> DynamicTest.dynamicTest(
                                "line " + form.line() + ": " + form.code().lines().findFirst().orElse(""),
                                () -> run(form, kernel, answered))));
            });
        }
    }

    /**
     * A kernel that leaves a cell without an answer, as others than ours do, is started again: the next cells are asked
     * all the same.
     *
     * @param answered the file's earlier cells; the next ones need what these declare
     */
    private static void run(Form form, KernelClient kernel, List<Form> answered) {
        if (!kernel.isUsable()) {
            kernel.restartByForce();
            kernel.patiently(() -> kernel.run(SharedKernel.SETUP));
            answered.forEach(each -> kernel.execute(each.code()));
        }
        try {
            form.run(kernel);
        } finally {
            if (kernel.isUsable()) {
                answered.add(form);
            }
        }
    }

    private static List<Form> forms(Path file) {
        List<Form> forms = new ArrayList<>();
        int line = 1;
        try {
            for (String text : Files.readString(file).split("(?m)^---\n")) {
                forms.add(Form.of(line, text));
                line += (int) text.lines().count() + 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forms;
    }
}
