package streaminglab.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What follows a stream on the page: not too often, and to its end. */
class LiveDisplayTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    /** A number that goes up until it is over. */
    private static final class Counter implements LiveDisplay.View {
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public MimeBundle look() {
            String text = over.get() ? "over at " + count : String.valueOf(count);
            return new MimeBundle(text, text);
        }

        @Override
        public boolean isOver() {
            return over.get();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static void awaitText(RecordedPage page, String text) {
        Awaitility.await().atMost(BOUND).until(() -> page.now().text().equals(text));
    }

    private static boolean threadRuns(String name) {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(each -> each.getName().equals(LiveDisplay.THREADS + name));
    }

    @Test
    void aThousandChangesAreTwoUpdatesASecondAndTheLastIsShown() {
        try (RecordedPage page = new RecordedPage()) {
            Counter counter = new Counter();
            long start = System.nanoTime();
            LiveDisplay display = LiveDisplay.show("counter", counter);
            for (int i = 0; i < 1000; i++) {
                counter.count.incrementAndGet();
                display.changed();
                LockSupport.parkNanos(1_000_000);
            }
            awaitText(page, "1000");
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat((double) page.looks().size()).isLessThanOrEqualTo(2 + seconds * 2);
            counter.over.set(true);
            awaitText(page, "over at 1000");
        }
    }

    @Test
    void whatLooksTheSameIsNotSentAgain() {
        try (RecordedPage page = new RecordedPage()) {
            Counter counter = new Counter();
            LiveDisplay display = LiveDisplay.show("same", counter);
            for (int i = 0; i < 10; i++) {
                display.changed();
                Page.catchUp();
            }
            counter.over.set(true);
            Page.catchUp();
            assertThat(page.looks()).extracting(MimeBundle::text).containsExactly("0", "over at 0");
        }
    }

    @Test
    void whatIsFollowedSaysByItselfWhenItIsOldAndWhatIsOverDoesNot() {
        try (RecordedPage page = new RecordedPage()) {
            Counter counter = new Counter();
            LiveDisplay.show("followed", counter);
            assertThat(StrictPage.of(page.now().html()).text()).startsWith("No news since ").endsWith("0");
            // Nothing changes: the page is told all the same, with a later time.
            Awaitility.await().atMost(BOUND).until(() -> page.refreshed().size() == 2);
            assertThat(page.refreshed().get(0).html()).isNotEqualTo(page.refreshed().get(1).html()).contains("No news since ");
            assertThat(page.looks()).hasSize(1);
            counter.over.set(true);
            awaitText(page, "over at 0");
            assertThat(page.now().html()).isEqualTo("over at 0");
        }
    }

    @Test
    void whatIsOverFromTheStartIsNeverCalledOld() {
        try (RecordedPage page = new RecordedPage()) {
            Counter counter = new Counter();
            counter.over.set(true);
            LiveDisplay.show("was over", counter);
            Awaitility.await().atMost(BOUND).until(() -> !threadRuns("was over"));
            assertThat(page.looks()).extracting(MimeBundle::html).containsExactly("over at 0");
        }
    }

    @Test
    void afterTheEndItIsLookedAtOnceMoreAndThenNeverAgain() {
        try (RecordedPage page = new RecordedPage()) {
            Counter counter = new Counter();
            LiveDisplay display = LiveDisplay.show("ends", counter);
            counter.count.set(7);
            counter.over.set(true);
            Page.catchUp();
            assertThat(page.now().text()).isEqualTo("over at 7");
            counter.count.set(8);
            display.changed();
            Page.catchUp();
            Awaitility.await().atMost(BOUND).until(() -> !threadRuns("ends"));
            assertThat(page.now().text()).isEqualTo("over at 7");
            assertThat(counter.closed).hasValue(1);
        }
    }

    @Test
    void whatNoEventTellsIsSeenAllTheSame() {
        try (RecordedPage page = new RecordedPage()) {
            Counter counter = new Counter();
            LiveDisplay.show("silent", counter);
            counter.count.set(5);
            awaitText(page, "5");
            counter.over.set(true);
            awaitText(page, "over at 5");
        }
    }

    @Test
    void aDisplayThatFailsSaysSoAndHoldsUpNothing() {
        try (RecordedPage page = new RecordedPage()) {
            AtomicBoolean fails = new AtomicBoolean();
            LiveDisplay.show("fails", new LiveDisplay.View() {
                @Override
                public MimeBundle look() {
                    if (fails.get()) {
                        throw new IllegalStateException("<no> state");
                    }
                    return new MimeBundle("fine", "fine");
                }

                @Override
                public boolean isOver() {
                    return false;
                }
            });
            fails.set(true);
            Page.catchUp();
            assertThat(page.now().text()).contains("This display has failed").contains("<no> state");
            StrictPage.of(page.now().html());
            Awaitility.await().atMost(BOUND).until(() -> !threadRuns("fails"));
        }
    }
}
