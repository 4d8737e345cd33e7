package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.Checkout;

/** The class archive makes a kernel start sooner, and is never a reason not to start. */
class ClassArchiveTest {

    private static final String PROPERTY = "streaminglab.kernelspec";
    private final String tested = System.getProperty(PROPERTY);

    @TempDir
    private Path folder;

    @AfterEach
    void testTheSameKernelAsBefore() {
        if (tested == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, tested);
        }
    }

    @Test
    void aKernelRunsOnTheArchive() {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "only Linux tells what a process has mapped");
        try (KernelClient kernel = KernelClient.start()) {
            assertThat(kernel.run("""
                    import java.nio.file.*;
                    Files.readString(Path.of("/proc/self/maps")).contains("kernel.jsa")
                    """).result()).isEqualTo("true");
        }
    }

    @Test
    void aDamagedArchiveIsLeftAsideInSilence() throws IOException {
        Path archive = ClassArchive.file(Checkout.HOME);
        Path damaged = Files.write(folder.resolve("damaged.jsa"), new byte[100_000]);
        Path spec = Files.createDirectories(folder.resolve("kernels/damaged"));
        for (String file : List.of("kernel.json", "java.options")) {
            Path original = Checkout.HOME.resolve("build/share/jupyter/kernels/java").resolve(file);
            Files.writeString(spec.resolve(file), Files.readString(original)
                    .replace(archive.toString(), damaged.toString())
                    .replace(original.resolveSibling("java.options").toString(),
                            spec.resolve("java.options").toString()));
        }
        assertThat(spec.resolve("java.options")).content().contains("damaged.jsa");
        System.setProperty(PROPERTY, spec.toString());
        try (KernelClient kernel = KernelClient.start()) {
            Execution cell = kernel.run("1 + 1");
            assertThat(cell.result()).isEqualTo("2");
            assertThat(cell.printed()).isEmpty();
        }
    }

    @Test
    void otherJarsNeedAnotherArchive() throws IOException {
        List<String> options = KernelSpec.javaOptions(Checkout.HOME);
        assertThat(ClassArchive.fits(Checkout.HOME, options)).isTrue();
        assertThat(ClassArchive.fits(Checkout.HOME, options.subList(1, options.size()))).isFalse();

        Path jar = Files.writeString(folder.resolve("tea.jar"), "green");
        String before = ClassArchive.description(List.of("-cp", jar.toString()));
        Files.writeString(jar, "black, with milk");
        assertThat(ClassArchive.description(List.of("-cp", jar.toString()))).isNotEqualTo(before);
    }
}
