package streaminglab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import streaminglab.testing.Checkout;

/** The JavaScript of the page, checked by JSHint, which Rhino runs: nobody needs Node for it. */
class JavaScriptLintTest {

    private static final String JSHINT = "META-INF/resources/webjars/jshint/%s/dist/jshint.js";
    private static final String POM = "META-INF/maven/org.webjars.npm/jshint/pom.properties";

    /** What a browser of today takes, and no less than all that JSHint knows to be a slip. */
    private static final String OPTIONS = """
            {"esversion": 11, "browser": true, "module": %s, "undef": true, "unused": "vars", "latedef": "nofunc", "varstmt": true,
             "curly": true, "eqeqeq": true, "freeze": true, "futurehostile": true, "shadow": "outer", "noarg": true,
             "nocomma": true, "nonbsp": true, "nonew": true, "strict": "%s", "trailingcomma": false, "leanswitch": true,
             "regexpu": false, "maxlen": 140, "laxbreak": true, "maxerr": 1000}""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static Context rhino;
    private static Scriptable scope;

    @BeforeAll
    static void start() throws IOException {
        rhino = Context.enter();
        // Compiled, its largest functions would not fit into a method of Java.
        rhino.setInterpretedMode(true);
        rhino.setLanguageVersion(Context.VERSION_ES6);
        scope = rhino.initStandardObjects();
        rhino.evaluateString(scope, "var window = {};", "window", 1, null);
        rhino.evaluateString(scope, resource(JSHINT.formatted(version())), "jshint.js", 1, null);
    }

    @AfterAll
    static void end() {
        Context.exit();
    }

    private static String version() throws IOException {
        return resource(POM).lines().filter(line -> line.startsWith("version=")).findFirst().orElseThrow().substring(8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = JavaScriptLintTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What JSHint says of a file, a line each. */
    private static List<String> warnings(String file, String source, boolean isModule) throws IOException {
        ScriptableObject.putProperty(scope, "source", source);
        Object said = rhino.evaluateString(scope, "var hint = typeof JSHINT === 'undefined' ? window.JSHINT : JSHINT; hint(source, "
                + OPTIONS.formatted(isModule, isModule ? "implied" : "function")
                + ", {}); JSON.stringify(hint.errors.filter(Boolean))", "lint", 1, null);
        List<String> warnings = new ArrayList<>();
        for (JsonNode each : JSON.readTree(String.valueOf(said))) {
            warnings.add(file + ":" + each.path("line").asInt() + " " + each.path("code").asText() + " "
                    + each.path("reason").asText());
        }
        return warnings;
    }

    @Test
    void thePagesOwnScriptsHaveNoWarning() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Checkout.HOME.resolve("support/labextension/src"))) {
            files = all.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        }
        assertThat(files).extracting(file -> file.getFileName().toString())
                .contains("remoteEntry.js", "streams.js", "predictions.js", "errors.js", "imports.js", "steps.js");
        List<String> warnings = new ArrayList<>();
        for (Path file : files) {
            String source = Files.readString(file);
            // JupyterLab loads the first one as a script; it imports the others.
            boolean isModule = !file.getFileName().toString().equals("remoteEntry.js");
            assertThat(source.lines().anyMatch(line -> line.startsWith("export "))).as("%s", file).isEqualTo(isModule);
            warnings.addAll(warnings(file.getFileName().toString(), source, isModule));
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aSlipIsFound() throws IOException {
        for (String[] slip : new String[][] {
            {"export const f = x => y;", "'y' is not defined"},
            {"const unused = 1;", "'unused' is defined but never used"},
            {"export function f(a) { if (a == 1) { return 2; } }", "Expected '===' and instead saw '=='"},
            {"export function f(a) { return a }", "Missing semicolon"},
            {"export const a = {b: 1, b: 2};", "Duplicate key 'b'"},
            {"const a = 1; export function f() { a = 2; }", "Attempting to override 'a' which is a constant"},
            {"export function f(a) { if (a) return 2; }", "Expected '{'"},
            {"export function f() { return 1; g(); } function g() {}", "Unreachable"},
            {"export const f = (a => a;", "Expected"}}) {
            assertThat(String.join("\n", warnings("slip", slip[0], true))).as(slip[0]).contains(slip[1]);
        }
        assertThat(warnings("none", "export const f = ({ a = 1, ...b }) => a?.[0] ?? b;\n", true)).isEmpty();
    }
}
