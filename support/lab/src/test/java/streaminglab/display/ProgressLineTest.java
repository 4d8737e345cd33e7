package streaminglab.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import streaminglab.display.ProgressLine.Step;

/** A line about what takes long, for as long as it takes. */
class ProgressLineTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @Test
    void whatIsQuickIsNotShown() {
        try (RecordedPage page = new RecordedPage()) {
            AtomicLong asked = new AtomicLong();
            for (int i = 0; i < 1000; i++) {
                ProgressLine.of(() -> new Step("quick", asked.incrementAndGet(), 0)).close();
            }
            assertThat(page.isEmpty()).isTrue();
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void whatTakesLongIsShownAndTakenAway() {
        try (RecordedPage page = new RecordedPage()) {
            AtomicLong done = new AtomicLong();
            try (ProgressLine progress = ProgressLine.of(() -> new Step("<b> of tasks", done.get(), 10))) {
                Awaitility.await().atMost(BOUND).until(() -> !page.isEmpty());
                assertThat(progress.isClosed()).isFalse();
                done.set(7);
                Awaitility.await().atMost(BOUND).until(() -> page.now().html().contains("value=\"7\""));
            }
            assertThat(page.now()).isEqualTo(RecordedPage.NOTHING);
            page.looks().forEach(look -> StrictPage.of(look.html()));
        }
    }

    @Test
    void whatCannotBeAskedAnyMoreIsTakenAway() {
        try (RecordedPage page = new RecordedPage()) {
            AtomicBoolean gone = new AtomicBoolean();
            ProgressLine progress = ProgressLine.of(() -> {
                if (gone.get()) {
                    throw new IllegalStateException("gone");
                }
                return new Step("here", 0, 0);
            });
            Awaitility.await().atMost(BOUND).until(() -> !page.isEmpty());
            gone.set(true);
            Awaitility.await().atMost(BOUND).until(progress::isClosed);
            assertThat(page.now()).isEqualTo(RecordedPage.NOTHING);
        }
    }

    @Test
    void everyHostileTextIsOnlyText() {
        for (String hostile : HostileValues.TEXTS) {
            MimeBundle line = ProgressLine.line(new Step(hostile, 3, 2));
            StrictPage.of(line.html());
            assertThat(line.html()).hasSizeLessThan(20_000);
        }
    }
}
