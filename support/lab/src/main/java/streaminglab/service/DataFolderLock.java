package streaminglab.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The right to serve a data folder. It ends with the process that holds it, however that ends. */
public final class DataFolderLock implements AutoCloseable {

    private final FileChannel channel;
    private FileLock lock;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for a predecessor on the folder that is just ending. */
    public static DataFolderLock take(String service, Path data, Duration bound) {
        try {
            Files.createDirectories(data);
            DataFolderLock taken = new DataFolderLock(FileChannel.open(data.resolve("lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (!Deadline.in(bound).await(taken::tryLock)) {
                taken.close();
                throw new ServiceException(service + " cannot start on " + data
                        + ": another one runs on this folder. Stop that one, or give another folder.");
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + data, e);
        }
    }

    private boolean tryLock() {
        try {
            lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
