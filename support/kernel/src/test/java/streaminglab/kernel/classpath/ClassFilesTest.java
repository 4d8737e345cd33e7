package streaminglab.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file or folder brings to the class path, and what is said of it. */
class ClassFilesTest {

    @TempDir
    private Path folder;

    private static void jar(Path path) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("empty.txt"));
        }
    }

    @Test
    void aFolderOfJarsBringsItsJars() throws IOException {
        jar(folder.resolve("b.jar"));
        jar(folder.resolve("a.jar"));
        Files.writeString(folder.resolve("notes.txt"), "no jar");
        ClassFiles found = ClassFiles.of(folder);
        assertThat(found.entries()).containsExactly(folder.resolve("a.jar"), folder.resolve("b.jar"));
        assertThat(found.told()).contains("folder of jars", "2 jars");
    }

    @Test
    void aFolderOfClassesIsOneEntry() throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/Pot.class"), "");
        assertThat(ClassFiles.of(folder).entries()).containsExactly(folder);
        assertThat(ClassFiles.of(folder).told()).endsWith("a folder of classes");
        jar(folder.resolve("a.jar"));
        assertThat(ClassFiles.of(folder).entries()).containsExactly(folder);
        assertThat(ClassFiles.of(folder).told()).contains("a folder of classes", "without 1 jar", "*.jar");
    }

    @Test
    void anEmptyFolderMayGetClassesLater() throws IOException {
        assertThat(ClassFiles.of(folder).entries()).containsExactly(folder);
        assertThat(ClassFiles.of(folder).told()).contains("there are none in it yet");
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.jar"), "no jar");
        assertThatThrownBy(() -> ClassFiles.of(notes)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notes.jar is no jar");
        assertThatThrownBy(() -> ClassFiles.of(folder)).hasMessageContaining("notes.jar is no jar");
    }

    @Test
    void wildcardsMeanTheFilesThatFit() throws IOException {
        jar(folder.resolve("a.jar"));
        Files.createDirectories(folder.resolve("deeper"));
        jar(folder.resolve("deeper/b.jar"));
        assertThat(ClassFiles.matching(folder + "/*.jar")).containsExactly(folder.resolve("a.jar"));
        assertThat(ClassFiles.matching(folder + "/*/*.jar")).containsExactly(folder.resolve("deeper/b.jar"));
        assertThat(ClassFiles.matching(folder + "/**.jar")).hasSize(2);
        assertThat(ClassFiles.matching(folder.toString())).containsExactly(folder);
        assertThat(ClassFiles.matching(folder + "/none*.jar")).isEmpty();
        assertThat(ClassFiles.matching(folder + "/none")).isEmpty();
    }
}
