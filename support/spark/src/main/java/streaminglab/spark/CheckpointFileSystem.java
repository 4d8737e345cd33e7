package streaminglab.spark;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system as checkpoints of Structured Streaming are written to it: Hadoop's own, checksums included,
 * without its child processes. Where Hadoop's native library is missing, as it is from Maven's jars, each file of a
 * checkpoint starts {@code chmod} twice and {@code readlink} eight times, which took half of a small micro-batch's
 * time. The JDK does both itself. Files are the same: a program with plain Spark goes on from such a checkpoint.
 */
public final class CheckpointFileSystem extends ChecksumFs {

    private static final String SETTING = "fs.AbstractFileSystem.file.impl";

    /** Hadoop makes it by reflection. */
    CheckpointFileSystem(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(new Raw(configuration));
    }

    /** For what has this configuration; one that somebody chose stays. */
    public static void use(Configuration configuration) {
        if (List.of(configuration.getPropertySources(SETTING)).equals(List.of("core-default.xml"))) {
            configuration.set(SETTING, CheckpointFileSystem.class.getName());
        }
    }

    /** Answers as Hadoop's RawLocalFs does, which can't be extended. */
    private static final class Raw extends DelegateToFileSystem {

        Raw(Configuration configuration) throws IOException, URISyntaxException {
            super(FsConstants.LOCAL_FS_URI, new Local(), configuration, FsConstants.LOCAL_FS_URI.getScheme(), false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(String source) {
            // The system says what it allows.
            return true;
        }
    }

    private static final class Local extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            java.nio.file.Path file = pathToFile(path).toPath();
            if (permission.getStickyBit() || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                super.setPermission(path, permission);
                return;
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                    + permission.getGroupAction().SYMBOL + permission.getOtherAction().SYMBOL));
        }

        @Override
        public FileStatus getFileLinkStatus(Path path) throws IOException {
            return Files.isSymbolicLink(pathToFile(path).toPath()) ? super.getFileLinkStatus(path)
                    : getFileStatus(path);
        }
    }
}
