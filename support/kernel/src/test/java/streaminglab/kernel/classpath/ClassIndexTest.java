package streaminglab.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes the jars of a class path have. */
class ClassIndexTest {

    @TempDir
    private Path folder;
    private Path file;
    private String classPath;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("packages.txt");
        classPath = jar("tea.jar", "shop/Tea.class", "shop/Tea$Leaf.class", "shop/green/Sencha.class", "Top.class",
                "shop/package-info.class", "shop/tea.txt", "META-INF/versions/11/shop/Tea.class")
                + File.pathSeparator + jar("pot.jar", "shop/Pot.class", "shop/Tea.class", "shopping/Bag.class");
        ClassIndex.write(file, classPath);
    }

    /** Each entry contains the names of jar and entry. */
    private String jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write((name + " " + entry).getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar.toString();
    }

    @Test
    void aPackageListsTheClassesOfAllJars() throws IOException {
        ClassIndex index = ClassIndex.read(file, classPath);
        assertThat(index.list("shop", false)).extracting(ClassIndex.ClassFile::binaryName)
                .containsExactlyInAnyOrder("shop.Tea", "shop.Tea$Leaf", "shop.Pot");
        assertThat(index.list("", false)).extracting(ClassIndex.ClassFile::binaryName).containsExactly("Top");
        assertThat(index.list("nowhere", false)).isEmpty();
        assertThat(index.jars()).containsExactly(folder.resolve("tea.jar"), folder.resolve("pot.jar"));
    }

    @Test
    void packagesBelowAreListedWhenAskedFor() throws IOException {
        ClassIndex index = ClassIndex.read(file, classPath);
        assertThat(index.list("shop", true)).extracting(ClassIndex.ClassFile::binaryName)
                .contains("shop.green.Sencha", "shop.Tea").doesNotContain("shopping.Bag");
    }

    @Test
    void aClassComesFromTheFirstJarThatHasIt() throws IOException {
        ClassIndex.ClassFile tea = ClassIndex.read(file, classPath).list("shop", false).stream()
                .filter(each -> each.binaryName().equals("shop.Tea")).findFirst().orElseThrow();
        try (InputStream bytes = tea.openInputStream()) {
            assertThat(bytes).hasContent("tea.jar shop/Tea.class");
        }
    }

    @Test
    void anIndexOfOtherJarsIsNotRead() throws IOException {
        assertThat(ClassIndex.read(file, classPath + File.pathSeparator + "milk.jar")).isNull();
        assertThat(ClassIndex.read(folder.resolve("none.txt"), classPath)).isNull();
    }
}
