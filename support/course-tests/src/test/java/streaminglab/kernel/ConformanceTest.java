package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;

/** Jupyter's own suite for kernels, as Debian packs it. */
class ConformanceTest {

    private static final Path SUITE = Path.of("/usr/lib/python3/dist-packages/jupyter_kernel_test");
    private static final Pattern RAN = Pattern.compile("Ran (\\d+) tests?");

    @Test
    void theSuiteOfJupyterPasses() throws IOException, InterruptedException, URISyntaxException {
        if (!Files.isDirectory(SUITE)) {
            String missing = "Jupyter's conformance suite is skipped: python3-jupyter-kernel-test is not installed";
            System.out.println(missing);
            assumeTrue(false, missing);
        }
        String report = run();
        Matcher ran = RAN.matcher(report);
        assertThat(ran.find()).as(report).isTrue();
        assertThat(Integer.parseInt(ran.group(1))).as(report).isGreaterThanOrEqualTo(12);
        assertThat(report.lines().filter(line -> line.contains(" ... "))
                .filter(line -> !line.endsWith("ok"))).as(report).isEmpty();
        assertThat(report.strip().lines().reduce("", (before, last) -> last)).as(report).startsWith("OK");
    }

    private static String run() throws IOException, InterruptedException, URISyntaxException {
        Path spec = KernelProcess.spec();
        Path script = Path.of(ConformanceTest.class.getResource("conformance.py").toURI());
        Path scratch = Files.createDirectories(Checkout.SCRATCH.resolve("conformance"));
        Path report = scratch.resolve("report.txt");
        String python = Checkout.HOME.resolve("build/venv/bin/python").toString();
        ProcessBuilder suite = new ProcessBuilder(python, script.toString()).directory(scratch.toFile());
        suite.environment().put("KERNEL_NAME", spec.getFileName().toString());
        suite.environment().put("JUPYTER_PATH", spec.getParent().getParent().toString());
        suite.environment().put("JUPYTER_RUNTIME_DIR", scratch.resolve("runtime").toString());
        suite.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = suite.redirectErrorStream(true).redirectOutput(report.toFile()).start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            // The suite's kernel ends with it: it watches the process that started it.
            process.destroyForcibly();
        }
        return Files.readString(report, StandardCharsets.UTF_8);
    }
}
