package streaminglab.exercise.e04a;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import streaminglab.check.CheckFailedException;

/** Passes what Spark reports of some queries to a learner's listener, and keeps what it throws, which Spark would only log. */
final class ListenerUnderTest extends StreamingQueryListener {

    private final StreamingQueryListener listener;
    private final Set<String> names;
    private final Map<UUID, String> runs = new ConcurrentHashMap<>();
    private final Map<UUID, Long> heard = new ConcurrentHashMap<>();
    private final Set<UUID> ended = ConcurrentHashMap.newKeySet();
    private volatile String failure;

    ListenerUnderTest(StreamingQueryListener listener, Collection<String> names) {
        this.listener = listener;
        this.names = Set.copyOf(names);
    }

    boolean hasHeardOf(StreamingQueryProgress progress) {
        return heard.getOrDefault(progress.runId(), -1L) >= progress.batchId();
    }

    boolean hasHeardOfAllEnds() {
        return ended.containsAll(runs.keySet());
    }

    void rethrow() {
        if (failure != null) {
            throw new CheckFailedException(failure);
        }
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        if (event.name() != null && names.contains(event.name())) {
            runs.put(event.runId(), event.name());
            attempt(event.runId(), "", () -> listener.onQueryStarted(event));
        }
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        UUID run = event.progress().runId();
        Set<String> observed = event.progress().observedMetrics().keySet();
        attempt(run, "Its report observes " + (observed.isEmpty() ? "nothing" : observed.toString()) + ". A listener hears of"
                + " every query of the session, and a micro-batch without rows observes nothing. ",
                () -> listener.onQueryProgress(event));
        heard.merge(run, event.progress().batchId(), Math::max);
    }

    @Override
    public void onQueryIdle(QueryIdleEvent event) {
        attempt(event.runId(), "", () -> listener.onQueryIdle(event));
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        attempt(event.runId(), "", () -> listener.onQueryTerminated(event));
        if (runs.containsKey(event.runId())) {
            ended.add(event.runId());
        }
    }

    /** @param told what the listener could see there */
    private void attempt(UUID run, String told, Runnable telling) {
        String name = runs.get(run);
        if (name == null) {
            return;
        }
        try {
            telling.run();
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = "Your listener threw " + e + ", when it heard of the query " + name + ". " + told
                        + "Spark writes what a listener throws into its log, where nobody sees it.";
            }
        }
    }
}
