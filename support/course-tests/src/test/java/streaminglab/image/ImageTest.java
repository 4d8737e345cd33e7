package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;

/** What the image holds, and what not. */
@Tag("image")
class ImageTest {

    private static final long MOST_BYTES = 1_600_000_000;

    @Test
    void itIsSmall() {
        System.out.println(Docker.run("history", "--format", "{{.Size}}\t{{.CreatedBy}}", Docker.IMAGE));
        long bytes = Long.parseLong(inspect("{{.Size}}"));
        System.out.printf("the image: %d MB%n", bytes / 1_000_000);
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void itSaysWhatItIs() throws Exception {
        String version = Files.readString(Checkout.HOME.resolve("support/pom.xml"))
                .replaceFirst("(?s).*?\n  <version>(.*?)</version>.*", "$1");
        assertThat(inspect("{{index .Config.Labels \"org.opencontainers.image.version\"}}")).isEqualTo(version);
        assertThat(inspect("{{index .Config.Labels \"org.opencontainers.image.licenses\"}}").split(" AND "))
                .contains("Apache-2.0", "MPL-2.0", "LGPL-2.1-or-later", "GPL-2.0-only WITH Classpath-exception-2.0");
        assertThat(inspect("{{index .Config.Labels \"org.opencontainers.image.title\"}}")).isNotEmpty();
    }

    @Test
    void noSecretIsInALayer() {
        assertThat(inspect("{{range .Config.Env}}{{println .}}{{end}}").lines())
                .noneMatch(variable -> variable.matches("(?i).*(password|token|secret).*=.*"));
        assertThat(Docker.run("history", "--no-trunc", "--format", "{{.CreatedBy}}", Docker.IMAGE))
                .doesNotContainPattern("(?i)(password|token|secret)=");
        assertThat(shell("find build/services build/tmp build/logs data home work /root/.m2 /home /tmp -type f 2>/dev/null; true"))
                .isEmpty();
        assertThat(shell("find build -name password -o -name lab.state -o -name '*.log'")).isEmpty();
    }

    @Test
    void nothingRunsAsRoot() {
        assertThat(shell("id -u")).isEqualTo("1000");
    }

    /** With -Xshare:on, a JVM that can't use the archive ends. */
    @Test
    void theClassArchiveFitsTheJvmInTheImage() {
        String java = "java @build/share/jupyter/kernels/java/java.options -Xshare:on ";
        assertThat(Docker.tried(run(java + "-version")).exitCode()).isZero();
        assertThat(Docker.tried(run(java + "-cp build/lib/streaminglab-lab.jar -version")).exitCode()).isNotZero();
    }

    @Test
    void anUnknownCommandIsNamedWithTheOthers() {
        Docker.Result result = Docker.tried("run", "--rm", Docker.IMAGE, "notebook");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("There is no command notebook", "lab, test").hasLineCount(1);
    }

    private static String inspect(String format) {
        return Docker.run("image", "inspect", "--format", format, Docker.IMAGE);
    }

    private static String shell(String script) {
        return Docker.run(run(script));
    }

    private static String[] run(String script) {
        return List.of("run", "--rm", "--network", "none", Docker.IMAGE, "shell", "-c", script).toArray(String[]::new);
    }
}
