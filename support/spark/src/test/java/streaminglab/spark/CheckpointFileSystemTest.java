package streaminglab.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints are the files that Hadoop writes by itself, without the processes that it starts. */
class CheckpointFileSystemTest {

    private static final String SETTING = "fs.AbstractFileSystem.file.impl";

    @TempDir
    private java.nio.file.Path folder;

    private static FileContext files(boolean ours) throws IOException {
        Configuration configuration = new Configuration();
        if (ours) {
            CheckpointFileSystem.use(configuration);
        }
        FileContext files = FileContext.getLocalFSFileContext(configuration);
        assertThat(files.getDefaultFileSystem() instanceof CheckpointFileSystem).isEqualTo(ours);
        return files;
    }

    private Path path(String name) {
        return new Path(folder.resolve(name).toUri());
    }

    private void write(FileContext files, String name, String text) throws IOException {
        try (var out = files.create(path(name), EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
                CreateOpts.createParent())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String read(FileContext files, String name) throws IOException {
        try (var in = files.open(path(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachReadsWhatTheOtherWrote(boolean ours) throws IOException {
        write(files(ours), "offsets/.0.tmp", "v1\n{}");
        files(ours).rename(path("offsets/.0.tmp"), path("offsets/0"), Rename.NONE);
        assertThat(read(files(!ours), "offsets/0")).isEqualTo("v1\n{}");
        assertThat(folder.resolve("offsets")).isDirectoryContaining("glob:**/.0.crc");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void permissionsAreThoseAskedForLessTheUmask(boolean ours) throws IOException {
        FileContext files = files(ours);
        files.setUMask(new FsPermission("027"));
        write(files, "file", "");
        files.mkdir(path("folder"), new FsPermission("777"), true);
        assertThat(permissions("file")).isEqualTo("rw-r-----");
        assertThat(permissions("folder")).isEqualTo("rwxr-x---");
        files.setPermission(path("folder"), new FsPermission("1750"));
        assertThat(files.getFileStatus(path("folder")).getPermission().toString()).isEqualTo("rwxr-x--T");
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatIsThereIsOnlyReplacedWhenAskedTo(boolean ours) throws IOException {
        FileContext files = files(ours);
        write(files, "mine", "mine");
        write(files, "theirs", "theirs");
        assertThatThrownBy(() -> files.rename(path("mine"), path("theirs"), Rename.NONE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(files, "theirs")).isEqualTo("theirs");
        files.rename(path("mine"), path("theirs"), Rename.OVERWRITE);
        assertThat(read(files, "theirs")).isEqualTo("mine");
        assertThatThrownBy(() -> files.getFileLinkStatus(path("mine"))).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> files.rename(path("mine"), path("theirs"), Rename.OVERWRITE))
                .isInstanceOf(FileNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLinkLeadsToItsFile(boolean ours) throws IOException {
        FileContext files = files(ours);
        write(files, "file", "text");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        assertThat(read(files, "link")).isEqualTo("text");
        assertThat(files.getFileLinkStatus(path("link")).getLen()).isEqualTo(4);
    }

    @Test
    void aFileSystemOfSomebodysChoiceStays() {
        Configuration configuration = new Configuration();
        configuration.set(SETTING, "org.apache.hadoop.fs.local.LocalFs");
        CheckpointFileSystem.use(configuration);
        assertThat(configuration.get(SETTING)).isEqualTo("org.apache.hadoop.fs.local.LocalFs");
    }
}
