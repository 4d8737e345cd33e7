package streaminglab.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * When something was handed in, as far as that can be known here.
 *
 * @param time   to the second
 * @param source what says so, e.g. {@code timestamp.txt}
 * @param late   whether Canvas has marked the file's name as late, by the deadline that Canvas knows
 */
record HandedIn(Instant time, String source, boolean late) {

    /** In the folder of an assignment, where nbgrader collects. */
    private static final String TIMESTAMP = "timestamp.txt";
    private static final DateTimeFormatter NBGRADER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS] VV");

    /** By nbgrader's note beside the file, or else by the file's own time, which a download may have changed. */
    static HandedIn of(Path file, boolean late) {
        Path timestamp = file.resolveSibling(TIMESTAMP);
        try {
            if (Files.isRegularFile(timestamp)) {
                return new HandedIn(ZonedDateTime.parse(Files.readString(timestamp).strip(), NBGRADER).toInstant(), TIMESTAMP, late);
            }
        } catch (IOException | DateTimeException unreadable) {
            // Then it is the file's time that is said, and that it is.
        }
        try {
            return new HandedIn(Files.getLastModifiedTime(file).toInstant(), "the file's time", late);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
