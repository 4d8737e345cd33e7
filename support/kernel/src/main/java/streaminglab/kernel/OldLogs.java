package streaminglab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The logs of kernels that have ended: each kernel has one, so only the latest are kept. */
final class OldLogs {

    private static final int KEPT = 20;
    private static final Pattern NAME = Pattern.compile("spark-(\\d{1,18})(?:-\\d+)?\\.log");

    private OldLogs() {
    }

    /** Removes all but the latest in this folder; what can't be removed stays for the next kernel. */
    static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(OldLogs::isOfAnEndedKernel)
                    .sorted(Comparator.comparing(OldLogs::written).reversed()).skip(KEPT).toList();
            for (Path log : old) {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            // No folder yet, or another kernel tidies up at this moment.
        }
    }

    private static boolean isOfAnEndedKernel(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
