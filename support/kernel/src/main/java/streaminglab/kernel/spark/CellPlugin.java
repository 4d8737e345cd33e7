package streaminglab.kernel.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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

    /** The jobs that run now and that a cell waits for, by their ids. */
    private static final Map<Integer, Cell> JOBS = new ConcurrentHashMap<>();
    /** The property of a job whose tasks are interrupted when it is cancelled. */
    private static final String INTERRUPTS = "spark.job.interruptOnCancel";
    /** What Spark adds to the properties of a job of a streaming query, and of a DStream. */
    private static final Set<String> OF_STREAMS = Set.of("sql.streaming.queryId", "spark.streaming.internal.batchTime");
    private static volatile SparkContext active;

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            private CellsForExecutors cells;

            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                active = context;
                JOBS.clear();
                context.addSparkListener(new CellJobs());
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

    /** Cancels the jobs that the cell waits for, whatever their group, not those of streams that it started. */
    public static void cancelJobs(Cell cell) {
        active().ifPresent(context -> JOBS.forEach((job, waiting) -> {
            if (waiting == cell) {
                context.cancelJob(job, "the cell was interrupted");
            }
        }));
    }

    /** Makes the jobs that the calling thread starts from now on the cell's own. Its code may then give them another group. */
    public static void mark(SparkContext context, Cell cell) {
        String number = String.valueOf(cell.number);
        if (!number.equals(context.getLocalProperty(Cell.PROPERTY))) {
            context.setLocalProperty(Cell.PROPERTY, number);
            context.setJobGroup(cell.jobGroup(), "cell [" + number + "]", true);
        }
        // A group is set without this as a rule: tasks of a job that is cancelled would go on, and hold their cores.
        context.setLocalProperty(INTERRUPTS, "true");
    }

    /** The cell that waits for the job; null for one of a stream, which has the properties of the cell that started it. */
    static Cell cellOf(SparkListenerJobStart job) {
        Properties properties = job.properties();
        String number = properties == null ? null : properties.getProperty(Cell.PROPERTY);
        return number == null || isOfStream(properties) ? null : Cell.withNumber(Integer.parseInt(number));
    }

    private static boolean isOfStream(Properties ofJob) {
        // A streaming context takes the group from the job of a receiver, which is not to be interrupted.
        boolean receives = ofJob.getProperty("spark.jobGroup.id") == null
                && "false".equals(ofJob.getProperty(INTERRUPTS));
        return receives || OF_STREAMS.stream().anyMatch(ofJob::containsKey);
    }

    private static final class CellJobs extends SparkListener {
        @Override
        public void onJobStart(SparkListenerJobStart job) {
            Cell cell = cellOf(job);
            if (cell != null) {
                JOBS.put(job.jobId(), cell);
            }
        }

        @Override
        public void onJobEnd(SparkListenerJobEnd job) {
            JOBS.remove(job.jobId());
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
