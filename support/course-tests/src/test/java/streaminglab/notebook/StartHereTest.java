package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.Versions;
import streaminglab.authoring.Course;
import streaminglab.testing.Checkout;

/** What 00-start-here shows. */
class StartHereTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("00-start-here.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.again("check").printed()).isEqualTo(run.cell("check").printed());
    }

    @Test
    void theCheckShowsVersionsAndAddresses() {
        assertThat(run.cell("check").printed()).contains(
                "Spark       " + Versions.of("spark"),
                LabServices.addresses().get("KAFKA_BOOTSTRAP_SERVERS") + " answers, from KAFKA_BOOTSTRAP_SERVERS",
                LabServices.addresses().get("POSTGRES_URL") + " answers, from POSTGRES_URL",
                ":" + LabServices.addresses().get("FEEDER_PORT") + " answers, from FEEDER_PORT");
    }

    @Test
    void itShowsEveryExerciseAndHowMuchOfItIsSolved() {
        String shown = run.cell("progress").result();
        assertThat(shown).containsPattern("\\d+ of \\d+ exercises solved");
        Course.in(Checkout.HOME).exercises().forEach(exercise -> assertThat(shown)
                .containsPattern("(?m)^[* ] " + exercise.name() + " +\\| \\d+ of \\d+$"));
    }

    @Test
    void itShowsWhatWasPredicted() {
        assertThat(run.cell("predictions").result()).containsPattern("(?m)^\\d+ of \\d+ predictions held");
    }

    @Test
    void theFirstStreamIsCountedAndGoesOn() {
        assertThat(the(run.cell("look-again").printed())).isGreaterThan(the(run.cell("start").printed()));
    }

    private static int the(String table) {
        Matcher count = Pattern.compile("\\| *the\\| *(\\d+)\\|").matcher(table);
        assertThat(count.find()).as(table).isTrue();
        return Integer.parseInt(count.group(1));
    }

    @Test
    void withoutAnyAddressItStartsServicesBesideTheKernel() {
        NotebookRun alone = NotebookRun.withoutServices("00-start-here.ipynb");
        assertThat(alone.failures()).isEmpty();
        assertThat(alone.cell("check").printed()).contains("Starting Kafka beside this notebook",
                "Starting PostgreSQL beside this notebook").containsPattern("Feeder .* answers, started beside this notebook");
    }
}
