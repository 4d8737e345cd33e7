package streaminglab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import streaminglab.authoring.Course;
import streaminglab.notebook.LabServices;
import streaminglab.notebook.Notebook;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.testing.Checkout;

/**
 * A class on one machine: so many kernels at once reach their first micro-batch, run chapter 06 and stop. Memory is the
 * proportional set size, in which what kernels share is divided between them. One kernel alone is the baseline.
 */
@Tag("bench")
class ClassroomBench {

    private static final String CHAPTER = "06-structured-streaming.ipynb";
    private static final List<Integer> SIZES = Stream.of(System.getProperty("bench.class", "1,4,8").split(","))
            .map(Integer::valueOf).toList();

    private final Measures measures = new Measures();

    @Test
    void measure() throws Exception {
        Notebook chapter = Course.in(Checkout.HOME).notebook(CHAPTER);
        for (int size : SIZES) {
            ofOneSize(size, chapter);
        }
        measures.print(SIZES.stream().map(ClassroomBench::name).toList());
        measures.write(Checkout.HOME.resolve("build/bench-classroom.json"));
    }

    private static String name(int size) {
        return size == 1 ? "1 kernel" : size + " kernels";
    }

    private void ofOneSize(int size, Notebook chapter) throws Exception {
        String subject = name(size);
        ExecutorService learners = Executors.newFixedThreadPool(size);
        CountDownLatch together = new CountDownLatch(size);
        List<KernelClient> kernels = new ArrayList<>();
        try {
            List<Double> first = inEach(learners, size, learner -> {
                together.countDown();
                together.await();
                long start = System.nanoTime();
                KernelClient kernel = KernelClient.start(LabServices.addresses());
                synchronized (kernels) {
                    kernels.add(kernel);
                }
                kernel.run(KernelBench.text("first-result.txt"));
                kernel.run(KernelBench.text("first-micro-batch.txt"));
                return (System.nanoTime() - start) / 1e9;
            });
            first.forEach(seconds -> measures.add("first micro-batch, s", subject, seconds));
            kernels.forEach(kernel -> measures.add("processor time until then, s", subject, processorSeconds(kernel)));
            inEach(learners, size, learner -> {
                for (Cell cell : chapter.cells()) {
                    if (cell.isCode() && !cell.tags().contains("stop")) {
                        kernels.get(learner).execute(cell.source());
                    }
                }
                return 0.0;
            });
            for (KernelClient kernel : kernels) {
                measures.add("memory after the chapter, MB", subject, proportionalMegabytes(kernel));
            }
            inEach(learners, size, learner -> {
                kernels.get(learner).run("streaminglab.Lab.stop();");
                return 0.0;
            });
            for (KernelClient kernel : kernels) {
                measures.add("memory after Lab.stop(), MB", subject, proportionalMegabytes(kernel));
            }
        } finally {
            kernels.forEach(KernelClient::close);
            learners.shutdownNow();
        }
    }

    private interface Lesson {
        double learn(int learner) throws Exception;
    }

    private static List<Double> inEach(ExecutorService learners, int size, Lesson lesson) throws Exception {
        List<Callable<Double>> lessons = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int learner = i;
            lessons.add(() -> lesson.learn(learner));
        }
        List<Double> results = new ArrayList<>();
        for (Future<Double> result : learners.invokeAll(lessons)) {
            results.add(result.get());
        }
        return results;
    }

    private static double processorSeconds(KernelClient kernel) {
        return kernel.process().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static double proportionalMegabytes(KernelClient kernel) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + kernel.process().pid() + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("the system says no proportional set size");
    }
}
