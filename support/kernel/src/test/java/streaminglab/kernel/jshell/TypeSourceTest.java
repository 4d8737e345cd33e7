package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What JShell is given of a type's declaration. */
class TypeSourceTest {

    private static TypeSource of(String source, String... others) {
        return TypeSource.of(source, List.of(others));
    }

    @Test
    void constructorsOfARecordArePublic() {
        assertThat(of("record Pair(int a) { Pair { a++; } Pair() { this(0); } }").text())
                .isEqualTo("record Pair(int a) { public Pair { a++; } public Pair() { this(0); } }");
        assertThat(of("record Pair<T>(T a) { @Deprecated <C> Pair(C c) { this(null); } record In(int b) { In { } } }")
                .text()).isEqualTo("record Pair<T>(T a) { public @Deprecated <C> Pair(C c) { this(null); } "
                + "record In(int b) { In { } } }");
    }

    @Test
    void whatNeedsNothingIsLeftAlone() {
        for (String source : List.of("int record = 1;", "record P(int a) { public P { } private P() { this(1); } }",
                "void sealed() { }", "sealed interface A permits B, C { }", "String s = \"sealed record\";",
                "class P { P() { } } // a record", "sealed interface Broken")) {
            assertThat(of(source).text()).isEqualTo(source);
        }
    }

    @Test
    void aSealedTypePermitsTheSubtypesOfItsCell() {
        assertThat(of("sealed interface Shape<T> extends Comparable<T> { record In() implements Shape<Integer> { } }",
                "record Circle<T>(double r) implements java.io.Serializable, Shape<T> { }", "int n = 1;",
                "class Holder { static final class Square implements Shape<Long> { } }",
                "class Shapes { Shape<?> shape; }", "class Box<T extends Shape<?>> { }").text())
                .isEqualTo("sealed interface Shape<T> extends Comparable<T> permits Shape.In, Circle, Holder.Square "
                        + "{ record In() implements Shape<Integer> { } }");
        assertThat(of("public abstract sealed class Base { }", "final class Left extends Base { }").text())
                .isEqualTo("public abstract sealed class Base permits Left { }");
        assertThat(of("sealed interface Noted /* { */ { }", "record Note() implements Noted { }").text())
                .isEqualTo("sealed interface Noted /* { */ permits Note { }");
        assertThat(of("sealed interface Alone { }", "record Other() { }").text())
                .isEqualTo("sealed interface Alone { }");
    }

    @Test
    void placesAreThoseOfTheCell() {
        String source = "record Pair(int a) {\n    Pair { }\n    Pair() { int wrong = \"one\"; }\n}";
        TypeSource given = of(source);
        assertThat(given.inSource(given.text().indexOf("\"one\""))).isEqualTo(source.indexOf("\"one\""));
        assertThat(given.inSource(given.text().indexOf("public"))).isEqualTo(source.indexOf("Pair {"));
        CellSource cell = new CellSource(3, "int n;\n" + source, 7, given);
        assertThat(cell.lineOf(given.text().indexOf("\"one\""))).isEqualTo(4);
    }
}
