package streaminglab.kernel.completion;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import streaminglab.LabNames;

/**
 * The names of a service's topics or tables, those of this notebook first. Somebody is typing meanwhile: the service is
 * asked on a thread of its own and waited for only for a moment. If it answers later than that, the next completion has its names.
 */
final class ServiceNames {

    private static final Duration MOMENT = Duration.ofMillis(400);
    private static final Duration ANSWERS = Duration.ofSeconds(5);
    /** Whoever goes on typing asks again with each letter. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Supplier<List<String>> ofThisRun;
    private final Function<Duration, List<String>> ofService;
    private FutureTask<List<String>> asked;
    private long askedAt;
    private List<String> latest = List.of();

    /** @param ofService asks the service, for this time at most */
    ServiceNames(Supplier<List<String>> ofThisRun, Function<Duration, List<String>> ofService) {
        this.ofThisRun = ofThisRun;
        this.ofService = ofService;
    }

    static ServiceNames topics() {
        return new ServiceNames(LabNames::topicsOfThisRun, LabNames::topics);
    }

    static ServiceNames tables() {
        return new ServiceNames(LabNames::tablesOfThisRun, LabNames::tables);
    }

    /** Each name once. */
    synchronized List<String> now() {
        // A question that is not answered yet is not asked again.
        if (asked == null || asked.isDone() && System.nanoTime() - askedAt > FRESH_NANOS) {
            asked = new FutureTask<>(() -> ofService.apply(ANSWERS));
            askedAt = System.nanoTime();
            Thread thread = new Thread(asked, "names for completion");
            thread.setDaemon(true);
            thread.start();
        }
        try {
            latest = asked.get(System.nanoTime() - askedAt > MOMENT.toNanos() ? 0 : MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            latest = List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Stream.concat(ofThisRun.get().stream(), latest.stream()).distinct().toList();
    }
}
