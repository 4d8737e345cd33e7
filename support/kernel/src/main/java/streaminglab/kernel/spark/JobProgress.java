package streaminglab.kernel.spark;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import streaminglab.display.ProgressLine;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.NotebookPage;

/**
 * A line below the running cell for each of its Spark jobs that takes long: stages, tasks and time. The jobs of
 * streams are none of these.
 */
final class JobProgress extends SparkListener {

    private final SparkContext context;
    private final Map<Integer, ProgressLine> lines = new ConcurrentHashMap<>();

    JobProgress(SparkContext context) {
        this.context = context;
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        NotebookPage page = NotebookPage.ofKernel();
        Cell cell = CellPlugin.cellOf(job);
        if (page == null || cell == null || cell != Cell.latest()) {
            return;
        }
        long start = System.nanoTime();
        ProgressLine progress = ProgressLine.at(page.at(cell), () -> step(job.jobId(), start));
        lines.put(job.jobId(), progress);
        cell.closeWhenDone(progress);
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
        ProgressLine progress = lines.remove(job.jobId());
        if (progress != null) {
            progress.close();
        }
    }

    private ProgressLine.Step step(int jobId, long start) {
        SparkJobInfo job = context.statusTracker().getJobInfo(jobId).get();
        int begun = 0;
        int done = 0;
        int all = 0;
        for (int id : job.stageIds()) {
            SparkStageInfo stage = context.statusTracker().getStageInfo(id).getOrElse(() -> null);
            // Of stages that have not begun some never will, since what they would make is there already.
            if (stage != null && stage.numActiveTasks() + stage.numCompletedTasks() > 0) {
                begun++;
                done += stage.numCompletedTasks();
                all += stage.numTasks();
            }
        }
        return new ProgressLine.Step("Spark job " + jobId + ": stage " + begun + " of " + job.stageIds().length + ", "
                + done + " of " + all + " tasks, " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s",
                done, all);
    }
}
