package streaminglab.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;
import org.junit.jupiter.api.Test;
import streaminglab.kernel.completion.Completion;

/** Where a cell calls a magic, and with what. */
class CellMagicsTest {

    private final Magics ofIJava = new Magics();
    private final CellMagics magics = new CellMagics(ofIJava);

    CellMagicsTest() {
        magics.add("pour", "tea", (arguments, body) -> arguments + " " + body);
        magics.add("polish", "the samovar", (arguments, body) -> null);
    }

    @Test
    void aLineMagicTakesTheRestOfItsLine() throws Exception {
        CellMagics.Call call = magics.at("%pour green \"black with milk\"  2\nint cups = 2;");
        assertThat(call.name()).isEqualTo("pour");
        assertThat(call.arguments()).containsExactly("green", "black with milk", "2");
        assertThat(call.body()).isNull();
        assertThat(call.remaining()).isEqualTo("int cups = 2;");
        assertThat(call.run()).isEqualTo("[green, black with milk, 2] null");
    }

    @Test
    void aCellMagicTakesAllThatFollows() throws Exception {
        CellMagics.Call call = magics.at("%%pour green\nfirst\n%pour second\n");
        assertThat(call.arguments()).containsExactly("green");
        assertThat(call.body()).isEqualTo("first\n%pour second\n");
        assertThat(call.remaining()).isEmpty();
        assertThat(magics.at("%%pour").body()).isEmpty();
    }

    @Test
    void whiteSpaceAndCommentsMayComeBefore() {
        assertThat(magics.at("\n  // %polish\n/* %polish\n */ %pour green").name()).isEqualTo("pour");
        assertThat(CellMagics.endOfBlank("  // tea\n\tint cups;")).isEqualTo(10);
        assertThat(CellMagics.endOfBlank("int cups;")).isZero();
    }

    @Test
    void thePackageOfAFileIsNoJava() {
        assertThat(magics.at("// ours\npackage shop.tea;\nint cups;").remaining()).isEqualTo("\nint cups;");
        assertThat(magics.behind("%polish\npackage shop;%pour green\nint cups;")).isEqualTo("int cups;");
    }

    @Test
    void javaKeepsItsPlaceWhereMagicsAreBlank() {
        magics.addOnCode("brew", "code", (arguments, body) -> null);
        assertThat(java("%pour green\nint cups|")).isEqualTo("           \nint cups");
        assertThat(java("int cups = 1;\n  // now\n%pour green\ncups|")).isEqualTo("int cups = 1;\n  // now\n           \ncups");
        assertThat(java("%%brew\n// tea\nint cups|")).isEqualTo("      \n// tea\nint cups");
        assertThat(java("%brew cups|")).isEqualTo("      cups");
        assertThat(java("%pour green\n%%brew\ncups|")).isEqualTo("           \n      \ncups");
        assertThat(java("int rest = 7\n%pour|;")).as("a remainder").isEqualTo("int rest = 7\n%pour;");
        assertThat(java("package shop;\ncups|")).isEqualTo("             \ncups");
        for (String within : List.of("String all = \"\"\"\n  a;\n%pour green\n  \"\"\";\ncups|", "/* a;\n%pour green\n*/\ncups|")) {
            assertThat(java(within)).as("a line of a text or a comment").isEqualTo(within.replace("|", ""));
        }
        assertThat(java("cups|\n%pour green")).as("behind the cursor").isEqualTo("cups\n%pour green");
        assertThat(List.of("%po|ur green", "%pour gr|een", "%%pour green\nno Java|", "%brew|", "%%brew|\ncups"))
                .allSatisfy(code -> assertThat(java(code)).as(code).isNull());
    }

    @Test
    void whatIsBehindACellMagicOnCodeIsJava() {
        magics.addOnCode("brew", "code", (arguments, body) -> null);
        assertThat(magics.javaBehind("%polish\n%%brew\nfor (;;) {")).isEqualTo("for (;;) {");
        assertThat(magics.javaBehind("%%pour\nfor (;;) {")).isEmpty();
        assertThat(magics.javaBehind("%brew for (;;) {\nint cups;")).isEqualTo("int cups;");
    }

    private String java(String code) {
        return magics.java(code.replace("|", ""), code.indexOf('|'));
    }

    @Test
    void javaIsNoMagic() {
        assertThat(List.of("", "int cups = 7 %pour;", "% pour", "packages();", "%2", "\"%pour\"", "/* unfinished %pour"))
                .allSatisfy(code -> assertThat(magics.at(code)).as(code).isNull());
    }

    @Test
    void aMagicOfIJavaIsFoundBehindOurs() throws Exception {
        ofIJava.registerLineMagic("boil", arguments -> "boiled " + arguments);
        ofIJava.registerLineMagic("pour", arguments -> "not this one");
        assertThat(magics.at("%boil water").run()).isEqualTo("boiled [water]");
        assertThat(magics.at("%pour green").run()).isEqualTo("[green] null");
    }

    @Test
    void anUnknownMagicNamesThoseThatThereAre() {
        assertThatThrownBy(() -> magics.at("%%por green").run())
                .hasMessage("There is no %%por; there are %lsmagic, %polish, %pour");
    }

    @Test
    void theLongerNamesOfIJavaMeanTheSame() throws Exception {
        ofIJava.registerLineMagic("addMavenDependency", arguments -> "would ask the network by Ivy");
        magics.add("maven", "artifacts", (arguments, body) -> "maven " + arguments);
        magics.add("mavenRepo", "a repository", (arguments, body) -> "repository " + arguments);
        assertThat(magics.at("%addMavenDependency org.jsoup:jsoup:1.21.2").run())
                .isEqualTo("maven [org.jsoup:jsoup:1.21.2]");
        assertThat(magics.at("%addMavenRepo ours https://repo.example.org/maven").run())
                .isEqualTo("repository [ours, https://repo.example.org/maven]");
    }

    @Test
    void whatIJavaReadsFromAPomIsNamedByMaven() {
        ofIJava.registerLineMagic("loadFromPOM", arguments -> "would ask the network by Ivy");
        assertThatThrownBy(() -> magics.at("%loadFromPOM pom.xml").run())
                .hasMessageContaining("%maven group:artifact:version");
    }

    @Test
    void namesAreCompletedWhereAMagicIsTyped() {
        assertThat(completed("%po")).containsExactly("%polish", "%pour");
        assertThat(completed("int cups;\n  %%pou")).containsExactly("%%pour");
        assertThat(completed("%")).containsExactly("%lsmagic", "%polish", "%pour");
        assertThat(completed("%x")).isEmpty();
        assertThat(magics.complete("cups %po", 8)).isNull();
        assertThat(magics.complete("%pour gr", 8)).isNull();
    }

    @Test
    void aCompletionReplacesTheNameAndItsSign() {
        String code = "int cups = 2;\n%po";
        assertThat(magics.complete(code, code.length()).begin()).isEqualTo(code.length() - 3);
    }

    @Test
    void aMagicOnCodeTakesItsLineOrTheRestOfTheCell() throws Exception {
        magics.addOnCode("brew", "code", (arguments, body) -> body);
        assertThat(magics.at("%brew pour(\"a b\")\nint cups;").run()).isEqualTo(" pour(\"a b\")");
        assertThat(magics.at("%%brew\nint cups;\ncups").run()).isEqualTo("\nint cups;\ncups");
    }

    @Test
    void aMagicOnTextTakesItAsItIsWritten() throws Exception {
        magics.addOnText("ask", "a question", (arguments, body) -> body.strip());
        assertThat(magics.at("%ask select \"tea\",  'a   b'\nint cups;").run()).isEqualTo("select \"tea\",  'a   b'");
        assertThat(magics.at("%%ask select\n \"tea\"\n").run()).isEqualTo("select\n \"tea\"");
        assertThat(magics.javaBehind("%%ask\nselect")).isEmpty();
    }

    @Test
    void codeCallsMagicsByTheMethodsOfIJava() throws Exception {
        assertThat(ofIJava.<Object>applyLineMagic("pour", List.of("green", "2"))).isEqualTo("[green, 2] null");
        assertThat(ofIJava.<Object>applyCellMagic("pour", List.of(), "hot")).isEqualTo("[] hot");
        magics.addOnText("ask", "a question", (arguments, body) -> body);
        assertThat(ofIJava.<Object>applyLineMagic("ask", List.of("select", "'a   b'"))).isEqualTo("select 'a   b'");
        magics.add("maven", "artifacts", (arguments, body) -> "maven " + arguments);
        assertThat(ofIJava.<Object>applyLineMagic("addMavenDependency", List.of("a:b:1"))).isEqualTo("maven [a:b:1]");
    }

    private List<String> completed(String code) {
        return magics.complete(code, code.length()).all().stream().map(Completion::text).toList();
    }
}
