package streaminglab.kernel.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.streaming.scheduler.StreamingListenerStreamingStarted;
import scala.Product;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.executor.CellsForExecutors;
import streaminglab.spark.CheckpointFileSystem;

/**
 * Marks a new SparkContext with the cell that made it. Spark calls the driver's part on the thread that makes the context,
 * so the first jobs of that cell carry its group already.
 */
public final class CellPlugin implements SparkPlugin {

    private static final Set<Integer> STREAMING_JOBS = ConcurrentHashMap.newKeySet();
    private static volatile SparkContext active;

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            private CellsForExecutors cells;

            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                active = context;
                STREAMING_JOBS.clear();
                context.addSparkListener(new StreamingJobs());
                context.addSparkListener(new JobProgress(context));
                LogNotices.listen();
                Cell cell = Cell.current();
                if (cell != null) {
                    mark(context, cell);
                }
                if (context.isLocal()) {
                    // Not on a cluster, whose executors may be without this class.
                    CheckpointFileSystem.use(context.hadoopConfiguration());
                } else {
                    // The thread that makes a context in a cell has the loader of cells.
                    cells = new CellsForExecutors(Thread.currentThread().getContextClassLoader());
                    addJars(context);
                }
                return Map.of();
            }

            @Override
            public Object receive(Object question) throws InterruptedException {
                return cells.answer(question);
            }

            @Override
            public void shutdown() {
                if (cells != null) {
                    cells.close();
                }
            }
        };
    }

    /**
     * Executors load plugins, and what cells use, from the lab's own jars and the notebook's folders: they need these
     * before their first task.
     */
    private static void addJars(SparkContext context) {
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> Path.of(jar).getFileName().toString().matches("streaminglab-.*\\.jar"))
                .forEach(jar -> context.addJar(Path.of(jar).toUri().toString()));
        ExecutorClassPath.sendFolders(context);
        context.conf().set("spark.app.initial.jar.urls", context.listJars().mkString(","));
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new TaskWatch();
    }

    /** The context that runs in this kernel, if one does; asks nothing of Spark before there is one. */
    public static Optional<SparkContext> active() {
        SparkContext context = active;
        return context == null || context.isStopped() ? Optional.empty() : Optional.of(context);
    }

    /** Cancels the jobs that the cell waits for, not those of streams that it started. */
    public static void cancelJobs(Cell cell) {
        active().ifPresent(context -> {
            for (int job : context.statusTracker().getJobIdsForGroup(cell.jobGroup())) {
                if (!STREAMING_JOBS.contains(job)) {
                    context.cancelJob(job, "the cell was interrupted");
                }
            }
        });
    }

    /** Makes the jobs that the calling thread starts from now on the cell's own. */
    public static void mark(SparkContext context, Cell cell) {
        context.setLocalProperty(Cell.PROPERTY, String.valueOf(cell.number));
        context.setJobGroup(cell.jobGroup(), "cell [" + cell.number + "]", true);
    }

    static boolean isOfStreamingContext(SparkListenerJobStart job) {
        return job.properties() != null && job.properties().getProperty("spark.streaming.internal.batchTime") != null;
    }

    /** A DStream's jobs carry the group of the cell that started the streaming context. */
    private static final class StreamingJobs extends SparkListener {
        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (isOfStreamingContext(job)) {
                STREAMING_JOBS.add(job.jobId());
            }
        }

        @Override
        public void onJobEnd(SparkListenerJobEnd job) {
            STREAMING_JOBS.remove(job.jobId());
        }

        /** A statement that starts a context may also wait for its end: its batches are to be seen meanwhile. */
        @Override
        public void onOtherEvent(SparkListenerEvent event) {
            // Spark wraps an event of a streaming context in a class of its own, a private one.
            if (event instanceof Product wrapped && wrapped.productArity() == 1
                    && wrapped.productElement(0) instanceof StreamingListenerStreamingStarted) {
                RunningStreams.look(Cell.latest());
            }
        }
    }
}
