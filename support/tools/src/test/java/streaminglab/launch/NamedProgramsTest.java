package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.testing.Checkout;

/** Make and the container start programs by the names of their classes, which no compiler follows. */
class NamedProgramsTest {

    private static final Pattern PROGRAM = Pattern.compile("(?m)^.*(?:JAVA\\)|java_main).* (streaminglab(?:\\.\\w+)+)");

    @ParameterizedTest
    @ValueSource(strings = {"Makefile", "docker/entrypoint"})
    void eachProgramThatIsNamedIsThere(String file) throws Exception {
        String text = Files.readString(Checkout.HOME.resolve(Path.of(file)));
        assertThat(PROGRAM.matcher(text).results().map((MatchResult found) -> found.group(1)).toList())
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(Class.forName(name).getMethod("main", String[].class)).isNotNull());
    }
}
