package streaminglab.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders that belong to a process each, side by side in one: their names say which process, and when it started. */
public final class ProcessFolders {

    private final Path parent;

    public ProcessFolders(Path parent) {
        this.parent = parent;
    }

    /** This process's folder, which may have to be made yet. */
    public Path ours() {
        return parent.resolve(ProcessIdentity.of(ProcessHandle.current()).text().replace(' ', '-'));
    }

    /** The folders of processes that have ended, as they do when they are killed: others tidy up. */
    public List<Path> abandoned() {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> owner(folder).filter(owner -> !owner.isAlive()).isPresent()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessIdentity> owner(Path folder) {
        return ProcessIdentity.of(folder.getFileName().toString().replace('-', ' '));
    }

    /** Deletes an abandoned folder. What is still being written to, or deleted by somebody else, is for the next time. */
    public static void remove(Path abandoned) {
        try {
            FileTree.delete(abandoned);
        } catch (UncheckedIOException e) {
            // The next kernel looks again.
        }
    }
}
