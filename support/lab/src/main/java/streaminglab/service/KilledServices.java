package streaminglab.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Which services of a lab a notebook wants dead: a file for each, with the notebook's process in it. The lab's launcher looks
 * several times a second, kills what has a file, and leaves it dead until the file or that process is gone.
 */
public final class KilledServices {

    private final Path folder;

    /** @param build the lab's folder {@code build} */
    public KilledServices(Path build) {
        folder = build.resolve("services/killed");
    }

    /** From now on, until {@link #remove} or the end of this JVM. */
    public void add(LabService service) {
        Path unfinished = folder.resolve(service.id() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            Files.writeString(unfinished, ProcessIdentity.of(ProcessHandle.current()).text());
            Files.move(unfinished, file(service), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(LabService service) {
        try {
            Files.deleteIfExists(file(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody who still lives wants it dead; a file of somebody who does not is removed. */
    public boolean contains(LabService service) {
        if (!Files.exists(file(service))) {
            return false;
        }
        boolean wanted = false;
        try {
            wanted = ProcessIdentity.of(Files.readString(file(service))).filter(ProcessIdentity::isAlive).isPresent();
        } catch (IOException goneMeanwhile) {
            return false;
        }
        if (!wanted) {
            remove(service);
        }
        return wanted;
    }

    private Path file(LabService service) {
        return folder.resolve(service.id());
    }
}
