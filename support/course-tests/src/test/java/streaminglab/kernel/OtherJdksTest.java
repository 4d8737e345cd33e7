package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.Edition;
import streaminglab.authoring.Course;
import streaminglab.notebook.LabServices;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.testing.Checkout;

/** The kernel on each JDK of this machine, beside the one of this run, that {@code make setup} takes for this edition. */
class OtherJdksTest {

    private static final String CHAPTER = "06-structured-streaming.ipynb";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> aChapterRunsOnEachJdkThatIsTaken() throws Exception {
        List<Path> others = others();
        assumeFalse(others.isEmpty(), "there is no other JDK that is taken for Spark " + Edition.current().line());
        return others.stream().map(jdk -> DynamicTest.dynamicTest(jdk.getFileName().toString(), () -> runsOn(jdk)));
    }

    private void runsOn(Path jdk) throws IOException {
        String tested = System.getProperty("streaminglab.kernelspec");
        System.setProperty("streaminglab.kernelspec", specOn(jdk).toString());
        try (KernelClient kernel = KernelClient.start(LabServices.addresses())) {
            assertThat(kernel.run("System.getProperty(\"java.home\")").result()).isEqualTo(jdk.toString());
            List<String> complaining = new ArrayList<>();
            for (Cell cell : Course.in(Checkout.HOME).notebook(CHAPTER).cells()) {
                if (cell.isCode()) {
                    Execution execution = kernel.execute(cell.source());
                    assertThat(execution.isOk()).as("the cell " + cell.id() + " of " + execution)
                            .isNotEqualTo(cell.tags().contains("raises-exception"));
                    if (!execution.printed("stderr").isEmpty()) {
                        complaining.add(cell.id());
                    }
                }
            }
            // Its query is meant to fail.
            assertThat(complaining).as("cells that complain").containsExactly("failing");
        } finally {
            if (tested == null) {
                System.clearProperty("streaminglab.kernelspec");
            } else {
                System.setProperty("streaminglab.kernelspec", tested);
            }
        }
    }

    /** Our kernelspec with another java; its class archive, which fits no other JDK, is left aside by that. */
    private Path specOn(Path jdk) throws IOException {
        ObjectNode spec = (ObjectNode) new ObjectMapper().readTree(KernelProcess.spec().resolve("kernel.json").toFile());
        ((ArrayNode) spec.get("argv")).set(0, jdk.resolve("bin/java").toString());
        Path other = Files.createDirectories(folder.resolve(jdk.getFileName()));
        Files.writeString(other.resolve("kernel.json"), spec.toString());
        return other;
    }

    /** By the script that {@code make setup} asks. */
    private static List<Path> others() throws IOException, InterruptedException {
        Path jdks = Path.of("/usr/lib/jvm");
        List<Path> others = new ArrayList<>();
        if (Files.isDirectory(jdks)) {
            try (Stream<Path> homes = Files.list(jdks)) {
                for (Path home : homes.filter(home -> !Files.isSymbolicLink(home)).sorted().toList()) {
                    if (!home.toRealPath().equals(Path.of(System.getProperty("java.home")).toRealPath())
                            && taken(home).equals(home.toString())) {
                        others.add(home);
                    }
                }
            }
        }
        return others;
    }

    private static String taken(Path javaHome) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("sh", "support/jdk17.sh", Edition.current().line())
                .directory(Checkout.HOME.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().put("JAVA_HOME", javaHome.toString());
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return output;
    }
}
