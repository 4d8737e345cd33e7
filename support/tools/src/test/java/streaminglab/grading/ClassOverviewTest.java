package streaminglab.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.check.Exercise;
import streaminglab.testing.Checkout;

/** What a teacher sees of a class, made of the learners' own files. */
class ClassOverviewTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final Exercise words = Exercise.in(Checkout.HOME).stream().filter(each -> each.number().equals("01c")).findFirst().orElseThrow();

    @TempDir
    private Path folder;

    private void noted(String learner, String... lines) throws IOException {
        Files.write(Files.createDirectories(folder.resolve(learner).resolve("work")).resolve(".progress"), List.of(lines));
    }

    private String page() throws IOException {
        return new ClassOverview(Checkout.HOME, folder + "/*/work").page(NOW);
    }

    @Test
    void whoIsStuckWhereAndForHowLongIsSaidTheLongestFirst() throws IOException {
        String claim = words.claims().get(1);
        noted("ada", "2026-12-01T09:00:00Z\t01c\t" + words.claims().get(0), "2026-12-01T09:30:00Z\t01c\tno: " + claim + "\ta reason",
                "2026-12-01T09:50:00Z\t01c\tno: " + claim + "\tanother <reason>");
        noted("ben", "2026-12-01T09:10:00Z\t01c\tno: " + claim + "\ta reason");
        assertThat(page()).containsSubsequence("ben", "50 min ago", "\">1<", "a reason", "ada", "30 min ago", "\">2<", "another &lt;reason&gt;")
                .contains("1 of " + words.claims().size(), "0 of " + words.claims().size());
    }

    @Test
    void whatASuccessHasFollowedIsForgotten() throws IOException {
        String[] lines = words.claims().stream().map(claim -> "2026-12-01T09:30:00Z\t01c\t" + claim).toArray(String[]::new);
        lines[0] = "2026-12-01T09:00:00Z\t01c\tno: " + words.claims().get(0) + "\twrong at first\n" + lines[0];
        noted("ada", String.join("\n", lines).split("\n"));
        assertThat(page()).contains("Nobody's last check was refused.", "class=\"figure solved\"").doesNotContain("wrong at first");
    }

    @Test
    void theCommonestReasonComesFirst() throws IOException {
        String claim = words.claims().get(0);
        for (String learner : List.of("ada", "ben", "cy")) {
            noted(learner, "2026-12-01T09:00:00Z\t01c\tno: " + claim + "\t" + (learner.equals("ada") ? "rare" : "common"));
        }
        assertThat(page().split("What the checks say")[1]).containsSubsequence("\">2<", "common", "\">1<", "rare");
    }

    @Test
    void linesThatSayNothingAndFilesThatCantBeReadStopNothing() throws IOException {
        noted("ada", "", "yesterday\t01c\tx", "2026-12-01T09:00:00Z\t01c-word-count\tquestion\ta\tb", "\t\t\t", "2026-12-01T09:00:00Z\t99z\tno: x\ty");
        Files.createDirectories(folder.resolve("ben/work/.progress"));
        Files.createDirectories(folder.resolve("cy/work"));
        assertThat(page()).contains("Can't be read here: ben", "<th>ada</th>", "<th>cy</th>", "Nobody's last check was refused.");
    }

    @Test
    void foldersThatAreNotThereAreNamed() {
        assertThatThrownBy(() -> new ClassOverview(Checkout.HOME, folder + "/nobody/*/work").folders())
                .isInstanceOf(GradingException.class).hasMessageStartingWith("PROGRESS=" + folder + "/nobody/*/work names no folder.");
    }

    /** As `make class` runs it. */
    @Test
    void thePageFollowsAHundredLearnersAndItsOwnerAloneReadsIt() throws Exception {
        for (int i = 0; i < 100; i++) {
            noted("learner-" + i, "2026-12-01T09:00:00Z\t01c\t" + words.claims().get(0));
        }
        Path home = Files.createDirectories(folder.resolve("checkout"));
        Files.createSymbolicLink(home.resolve("notebooks"), Checkout.HOME.resolve("notebooks"));
        Process overview = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ClassOverview.class.getName(), folder + "/learner-*/work")
                .directory(home.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(overview.inputReader().readLine()).startsWith("100 learners. Open file:///").contains("build/class/index.html");
            Path page = home.resolve("build/class/index.html");
            await().atMost(BOUND).until(() -> Files.exists(page));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page))).isEqualTo("rw-------");
            noted("learner-57", Instant.now() + "\t01c\tno: " + words.claims().get(1) + "\tnew on the page");
            await().atMost(BOUND).until(() -> Files.readString(page).contains("new on the page"));
        } finally {
            overview.destroy();
            assertThat(overview.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }
}
