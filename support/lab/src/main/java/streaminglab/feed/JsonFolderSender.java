package streaminglab.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Sends to a folder of files {@code records-000001.json}, {@code records-000002.json} and so on, one record a line,
 * UTF-8. A file appears whole: it is written under a name with a dot, which Spark ignores, and then renamed.
 */
public final class JsonFolderSender implements Sender {

    private final Path folder;
    private final int recordsPerFile;
    private final List<String> lines = new ArrayList<>();
    private int files;
    private long lastModified;

    /**
     * A sender to this folder, which is made if it is not there; numbers go on after those of the files that are.
     *
     * @param recordsPerFile 1 or more; {@link #flush} writes a file of fewer if some are left
     * @throws UncheckedIOException if the folder can't be made or read
     */
    public JsonFolderSender(Path folder, int recordsPerFile) {
        if (recordsPerFile < 1) {
            throw new IllegalArgumentException(
                    "recordsPerFile is " + recordsPerFile + ", but a file holds 1 record or more.");
        }
        this.folder = folder;
        this.recordsPerFile = recordsPerFile;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> present = Files.list(folder)) {
                files = present.map(path -> path.getFileName().toString())
                        .filter(name -> name.matches("records-\\d{6,9}\\.json"))
                        .mapToInt(name -> Integer.parseInt(name.substring(8, name.length() - 5)))
                        .max().orElse(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't send to the folder " + folder + ": " + e, e);
        }
    }

    /** What the file with this number is called, counted from 1. */
    public static String name(int file) {
        return String.format(Locale.ROOT, "records-%06d.json", file);
    }

    @Override
    public void send(FeedRecord record) {
        send(record.value());
    }

    /** Takes one line of JSON. */
    public void send(String json) {
        lines.add(json);
        if (lines.size() == recordsPerFile) {
            write();
        }
    }

    @Override
    public void flush() {
        if (!lines.isEmpty()) {
            write();
        }
    }

    @Override
    public void close() {
        flush();
    }

    private void write() {
        String name = name(files + 1);
        try {
            Path hidden = Files.write(folder.resolve("." + name), lines);
            // Spark takes files in the order of their milliseconds, and many fit into one.
            lastModified = Math.max(lastModified + 1, System.currentTimeMillis());
            Files.setLastModifiedTime(hidden, FileTime.fromMillis(lastModified));
            Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Can't write " + name + " with " + lines.size() + " records to " + folder + ": " + e, e);
        }
        files++;
        lines.clear();
    }
}
