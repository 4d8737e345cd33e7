package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writing a checkpoint from a kernel costs in child processes, and who can read it. */
class CheckpointProcessesTest {

    private static final String SETTING = "fs.AbstractFileSystem.file.impl";

    @TempDir
    private Path folder;

    @Test
    void aQueryStartsNoProcessAndPlainSparkGoesOnFromItsCheckpoint() throws IOException {
        Path commands = Files.createDirectory(folder.resolve("commands"));
        Path started = folder.resolve("started");
        for (String command : new String[] {"chmod", "readlink"}) {
            Path file = Files.writeString(commands.resolve(command),
                    "#!/bin/sh\necho " + command + " >> '" + started + "'\nexec /bin/" + command + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String path = commands + ":" + System.getenv("PATH");
        try (KernelClient kernel = KernelClient.start(Map.of("PATH", path))) {
            kernel.run(SharedKernel.SETUP);
            kernel.run("""
                    long count(String name, long upTo) throws Exception {
                        StreamingQuery query = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 10)
                                .load().groupBy().count().writeStream().outputMode("complete").queryName(name)
                                .option("checkpointLocation", "%s").format("memory").start();
                        while (query.lastProgress() == null || query.lastProgress().batchId() < upTo) {
                            Thread.sleep(20);
                        }
                        query.stop();
                        return spark.table(name).first().getLong(0);
                    }
                    """.formatted(folder.resolve("checkpoint")));
            long first = Long.parseLong(kernel.run("count(\"first\", 2)").result());
            assertThat(first).isGreaterThanOrEqualTo(30);
            assertThat(started).doesNotExist();
            kernel.run("spark.sparkContext().hadoopConfiguration().set(\"" + SETTING + "\", \"org.apache.hadoop.fs.local.LocalFs\");");
            long batches = first / 10;
            long second = Long.parseLong(kernel.run("count(\"second\", " + (batches + 1) + ")").result());
            assertThat(second).isGreaterThanOrEqualTo(10 * (batches + 2)).isEqualTo(second / 10 * 10);
            assertThat(started).content().contains("chmod").contains("readlink");
        }
    }
}
