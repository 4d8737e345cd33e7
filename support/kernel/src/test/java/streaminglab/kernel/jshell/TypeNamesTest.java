package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that a cell gives to its types. */
class TypeNamesTest {

    @Test
    void namesThatEveryCellUsesAreRefused() {
        for (String snippet : List.of("class Object {}", "public final class Object<T> { }", "interface Object { }",
                "@Deprecated(since = \"1)\")\nrecord Object(int n) { }", "public /* a */ class // b\n Object { }",
                "enum Object { A }", "@interface Object { }")) {
            assertThat(TypeNames.complaint(snippet)).as(snippet).contains("java.lang.Object");
        }
    }

    @Test
    void namesThatPackagesBeginWithAreRefused() {
        for (String name : List.of("java", "org", "streaminglab")) {
            assertThat(TypeNames.complaint("class " + name + " { }")).contains("packages whose names begin with " + name + ".");
        }
        assertThat(TypeNames.complaint("class lang { }")).isNull();
    }

    @Test
    void otherNamesAreNot() {
        for (String snippet : List.of("class Objects { }", "class Process { }", "Object classObject = null;",
                "class Holder { class Object { } }", "String record = \"class Object\";", "/* class */ Object tea;",
                "class /* Object */ Tea { }")) {
            assertThat(TypeNames.complaint(snippet)).as(snippet).isNull();
        }
    }
}
