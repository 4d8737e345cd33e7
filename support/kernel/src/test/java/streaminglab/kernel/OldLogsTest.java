package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldLogsTest {

    /** More than Linux gives to any process. */
    private static final long NO_PROCESS = 10_000_000;

    @TempDir
    private Path folder;

    @Test
    void theLatestLogsOfEndedKernelsAreKeptAndThoseOfRunningOnes() throws IOException {
        Path running = log("spark-" + ProcessHandle.current().pid() + ".log", 0);
        Path setup = log("setup-maven.log", 0);
        List<Path> ended = Stream.iterate(0, i -> i + 1).limit(25).map(i -> log("spark-" + (NO_PROCESS + i) + ".log", i))
                .toList();
        OldLogs.remove(folder);
        assertThat(ended.subList(0, 5)).noneMatch(Files::exists);
        assertThat(ended.subList(5, 25)).allMatch(Files::exists);
        assertThat(running).exists();
        assertThat(setup).exists();
        OldLogs.remove(folder.resolve("no such folder"));
    }

    private Path log(String name, int second) {
        try {
            return Files.setLastModifiedTime(Files.writeString(folder.resolve(name), ""), FileTime.fromMillis(second * 1000L));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
