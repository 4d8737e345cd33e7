package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variables of a snippet that JShell wraps again. */
class WrapperFieldsTest {

    @TempDir
    private Path folder;

    private Class<?> wrapper(URLClassLoader loader, String name, String fields) throws Exception {
        Path source = Files.createDirectories(folder.resolve("REPL")).resolve(name + ".java");
        Files.writeString(source, "package REPL; public class " + name + " { " + fields + " }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), "-cp",
                folder.toString(), source.toString())).isZero();
        return loader.loadClass("REPL." + name);
    }

    @Test
    void valuesAreCopiedWhereNameAndTypeAreTheSame() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> first = wrapper(loader, "$JShell$1", "public static int cups; public static int price;");
            Class<?> other = wrapper(loader, "$JShell$2", "public static int cups;");
            Class<?> second = wrapper(loader, "$JShell$1B",
                    "public static int cups; public static long price; public static final Integer POTS = 5;");
            Class<?> third = wrapper(loader, "$JShell$1C", "public static int cups;");
            WrapperFields fields = new WrapperFields();
            fields.loaded(first);
            first.getField("cups").set(null, 7);
            first.getField("price").set(null, 3);
            fields.loaded(other);
            fields.loaded(second);
            assertThat(second.getField("cups").get(null)).isEqualTo(7);
            assertThat(second.getField("price").get(null)).isEqualTo(0L);
            assertThat(second.getField("POTS").get(null)).isEqualTo(5);
            assertThat(other.getField("cups").get(null)).isEqualTo(0);
            second.getField("cups").set(null, 8);
            fields.loaded(third);
            assertThat(third.getField("cups").get(null)).isEqualTo(8);
            fields.loaded(String.class);
            assertThat(fields.takeLost()).isEmpty();
        }
    }

    @Test
    void aVariableIsLostWhoseClassWasDefinedAgain() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            wrapper(loader, "$JShell$1", "public static class Pot { }");
            wrapper(loader, "$JShell$1B", "public static class Pot { }");
            String all = "public static @ kept; public static @[] pots; public static @ none; public static @ $1;";
            Class<?> before = wrapper(loader, "$JShell$2", all.replace("@", "REPL.$JShell$1.Pot"));
            Class<?> after = wrapper(loader, "$JShell$2B", all.replace("@", "REPL.$JShell$1B.Pot"));
            WrapperFields fields = new WrapperFields();
            fields.loaded(before);
            Object pot = loader.loadClass("REPL.$JShell$1$Pot").getConstructor().newInstance();
            before.getField("kept").set(null, pot);
            before.getField("$1").set(null, pot);
            before.getField("pots").set(null, Array.newInstance(pot.getClass(), 1));
            fields.loaded(after);
            after.getField("kept").set(null, loader.loadClass("REPL.$JShell$1B$Pot").getConstructor().newInstance());
            assertThat(fields.takeLost()).as("what has no new value")
                    .containsExactly(new WrapperFields.Lost("pots", "its value was made by the earlier Pot"));
            assertThat(fields.takeLost()).isEmpty();
        }
    }
}
