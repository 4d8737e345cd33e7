package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.kernel.classpath.ArchiveFiles;
import streaminglab.kernel.install.ClassArchive;
import streaminglab.kernel.install.KernelSpec;
import streaminglab.testing.Checkout;

/** The class archive makes a kernel start sooner, and is never a reason not to start. */
class ClassArchiveTest {

    @TempDir
    private Path folder;

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
        String archive = ArchiveFiles.archive(Checkout.HOME).toString();
        Path damaged = Files.write(folder.resolve("damaged.jsa"), new byte[100_000]);
        try (EditedSpec spec = new EditedSpec(folder, options -> options.replace(archive, damaged.toString()));
                KernelClient kernel = KernelClient.start()) {
            Execution cell = kernel.run("1 + 1");
            assertThat(cell.result()).isEqualTo("2");
            assertThat(cell.printed()).isEmpty();
        }
    }

    /** To open all of Spark's jars is half of the time until the first cell. */
    @Test
    void theCompilerTakesTheIndexForTheJars() throws IOException {
        Path log = folder.resolve("loaded.log");
        try (EditedSpec spec = new EditedSpec(folder, options -> options + "\"-Xlog:class+load:file=" + log + "\"\n");
                KernelClient kernel = KernelClient.start()) {
            kernel.run("import org.apache.spark.sql.*;\nRow.class.getName()");
            assertThat(log).content().contains("com.sun.tools.javac.file.JavacFileManager source:")
                    .doesNotContain("JavacFileManager$ArchiveContainer");
        }
    }

    @Test
    void anIndexOfOtherJarsIsLeftAside() throws IOException {
        Path jar = folder.resolve("tea.jar");
        new JarOutputStream(Files.newOutputStream(jar)).close();
        try (EditedSpec spec = new EditedSpec(folder,
                        options -> options.replaceFirst("\"\n$", File.pathSeparator + jar + "\"\n"));
                KernelClient kernel = KernelClient.start()) {
            assertThat(kernel.run("import org.apache.spark.sql.*;\nRow.class.getSimpleName()").result())
                    .isEqualTo("Row");
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
