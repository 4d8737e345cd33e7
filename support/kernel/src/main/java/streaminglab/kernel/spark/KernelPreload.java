package streaminglab.kernel.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import streaminglab.LabHome;
import streaminglab.kernel.classpath.ArchiveFiles;
import streaminglab.spark.SparkPreload;

/** What is made ready before the first cell asks for a session. Each step leaves the rest to Spark if it fails. */
public final class KernelPreload {

    private KernelPreload() {
    }

    /** On the thread of cells, until the first cell runs. */
    public static List<Runnable> steps() {
        return SparkPreload.steps().stream().map(KernelPreload::quietly).toList();
    }

    /** On a thread of its own, beside running cells: what others do once for Spark, and the classes of a first lesson. */
    public static List<Runnable> besideCells() {
        return Stream.concat(SparkPreload.stepsBesideJobs().stream(),
                Stream.<SparkPreload.Step>of(() -> loadClasses(ArchiveFiles.classes(LabHome.folder()))))
                .map(KernelPreload::quietly).toList();
    }

    /** Loads and links, but initializes nothing: that would be a race with the cells. */
    private static Object loadClasses(Path names) throws IOException {
        if (!Files.exists(names)) {
            return null;
        }
        try (Stream<String> lines = Files.lines(names)) {
            lines.forEach(name -> {
                try {
                    // Asking for members is what makes the JVM link a class.
                    Class.forName(name, false, KernelPreload.class.getClassLoader()).getDeclaredConstructors();
                } catch (ClassNotFoundException | LinkageError e) {
                    // One that cells had when the archive was made, or that was there for an optional library.
                }
            });
        }
        return names;
    }

    private static Runnable quietly(SparkPreload.Step step) {
        return () -> {
            try {
                step.take();
            } catch (IOException | RuntimeException | LinkageError e) {
                // The cell that needs it meets the same error, and reports it.
                Logger log = LoggerFactory.getLogger(KernelPreload.class);
                log.warn("A step before the first cell failed", e);
            }
        };
    }
}
