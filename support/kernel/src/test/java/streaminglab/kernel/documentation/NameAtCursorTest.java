package streaminglab.kernel.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import streaminglab.kernel.completion.SourceOption;
import streaminglab.kernel.documentation.NameAtCursor.Kind;

/** What the cursor, here a bar, is at. */
class NameAtCursorTest {

    private static NameAtCursor at(String marked) {
        return NameAtCursor.of(marked.replace("|", ""), marked.indexOf('|'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            Math.ma|x(1, 2)              ; NAME   ; max
            Math.max|(1, 2)              ; NAME   ; max
            Math.max(|                   ; NAME   ; max
            Math.max(1, |                ; NAME   ; max
            f(g(1), |2)                  ; NAME   ; f
            new ArrayList<String>(|)     ; NAME   ; ArrayList
            df.option("startingOff|sets" ; STRING ; startingOffsets
            df.select("sens|             ; STRING ; sens
            df.select("sensor"|          ; STRING ; sensor
            "tea".length|                ; NAME   ; length
            /* tea */ Math.max|          ; NAME   ; max
            'c' + Math.max|              ; NAME   ; max
            """)
    void isANameOrAString(String marked, String kind, String text) {
        NameAtCursor found = at(marked);
        assertThat(found.kind()).isEqualTo(Kind.valueOf(kind));
        assertThat(found.text()).isEqualTo(text);
    }

    @Test
    void aCommentOrAnEmptyPlaceIsNothing() {
        assertThat(at("int a; // Math.ma|x")).isNull();
        assertThat(at("int a; // Math.max|")).isNull();
        assertThat(at("int a; | int b;")).isNull();
    }

    @Test
    void aStringKnowsTheCallThatItIsAnArgumentOf() {
        String code = "df.as(\"a\").option(f(\"x\"), \"b|c\")";
        NameAtCursor string = at(code);
        assertThat(string.call(code.replace("|", "")).text()).isEqualTo("option");
    }

    @Test
    void anOptionMeansWhatItsFormatMakesOfIt() {
        List<SourceOption> stream = SourceOption.of("startingOffsets", "spark.readStream().format(\"kafka\")");
        assertThat(stream).singleElement().satisfies(option -> assertThat(option.standard()).isEqualTo("latest"));
        assertThat(SourceOption.of("STARTINGOFFSETS", "reader")).hasSize(2);
        assertThat(SourceOption.of("checkpointLocation", "a.writeStream().format(\"memory\")")).hasSize(1);
        assertThat(SourceOption.of("maxFilesPerTrigger", "spark.readStream().json(\"x\")")).hasSize(1);
        assertThat(SourceOption.of("rowPerSecond", "")).isEmpty();
    }
}
