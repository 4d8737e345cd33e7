package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notebooks say what a learner sees, so a change of these bytes is a change of the course. */
class SameBytesTest {

    @Test
    void theSameSeedGivesTheBytesItAlwaysGave() {
        assertThat(FeedBytes.digests()).containsExactly(
                "a8bf0b3958868f30", "861713e1baa580ef", "f6fa277b4c5e2c7a", "de5d23ec258f0c0e", "fe370e13b7bbb696");
    }

    @Test
    void aJvmOfAnotherLocaleTimeZoneAndEncodingGivesTheSameBytes() throws IOException, InterruptedException {
        Process odd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kolkata", "-Dfile.encoding=ISO-8859-1",
                "-cp", System.getProperty("java.class.path"), FeedBytes.class.getName())
                .redirectErrorStream(true).start();
        List<String> printed = new String(odd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(odd.waitFor()).as(() -> printed.toString()).isZero();
        assertThat(printed).isEqualTo(FeedBytes.digests());
    }

    @Test
    void recordsLookLikeThis() {
        assertThat(first(Feed.textLines(42))).isEqualTo("the shop counts the cups and the cups count the days");
        assertThat(first(Feed.logEvents(42))).isEqualTo("""
                {"event_id":"e-000001","event_time":"2024-03-01T21:00:00.000Z",\
                "level":"WARN","service":"mail","message":"mail queue is long"}""");
        assertThat(first(Feed.sensorReadings(42))).isEqualTo("""
                {"reading_id":"r-000001","sensor_id":"s-1","event_time":"2024-03-01T21:00:00.000Z",\
                "celsius":21.0}""");
        assertThat(first(Feed.orders(42))).isEqualTo("""
                {"order_id":"o-000001","event_time":"2024-03-01T21:00:00.500Z",\
                "customer_id":"c-3","product":"maté","quantity":2,"amount":15.80}""");
        assertThat(first(Feed.pageViews(42))).isEqualTo("""
                {"view_id":"v-000001","event_time":"2024-03-01T21:00:00.000Z",\
                "customer_id":"c-2","page":"/","referrer":"newsletter"}""");
    }

    private static String first(Feed feed) {
        return feed.take(1).get(0).value();
    }
}
