package streaminglab.service.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import streaminglab.service.ChildProcess;
import streaminglab.service.Deadline;
import streaminglab.service.FileTree;
import streaminglab.service.ListenAddress;
import streaminglab.service.OwnersFile;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.ServiceException;

/** The files of one PostgreSQL server: its data, its password, and the note that it runs. */
final class PostgresDataDirectory {

    private static final Duration INITDB = Duration.ofSeconds(120);
    private static final Duration STOPS = Duration.ofSeconds(30);
    private static final Duration STARTS_DIFFER = Duration.ofSeconds(5);

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path log;

    PostgresDataDirectory(PostgresBinaries binaries, Path folder, Path log) {
        this.binaries = binaries;
        this.folder = folder;
        this.log = log;
    }

    Path data() {
        return folder.resolve("cluster");
    }

    /** Lets clients on other machines in, with the password. */
    private static void allowOtherMachines(Path directory) throws IOException {
        Files.writeString(directory.resolve("pg_hba.conf"), "host all all all scram-sha-256\n",
                StandardOpenOption.APPEND);
    }

    String password() {
        try {
            return Files.readString(folder.resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the data directory if the folder has none; an earlier attempt that was cut off is deleted.
     *
     * @param password null for a random one
     */
    void createIfMissing(String user, String password, ListenAddress listener) {
        if (Files.exists(data())) {
            return;
        }
        try {
            Path unfinished = folder.resolve("cluster.new");
            FileTree.delete(unfinished);
            writePassword(password == null ? random() : password);
            ChildProcess initdb = ChildProcess.start(binaries.command("initdb",
                    "--pgdata", unfinished.toString(), "--username", user,
                    "--pwfile", folder.resolve("password").toString(), "--auth", "scram-sha-256",
                    "--encoding", "UTF8", "--locale", "C", "--wal-segsize", "4", "--no-instructions"),
                    folder, Map.of(), log);
            boolean ended = false;
            try {
                ended = Deadline.in(INITDB).await(() -> !initdb.isAlive());
            } finally {
                initdb.kill();
            }
            if (!ended || initdb.exitCode() != 0) {
                throw new ServiceException("PostgreSQL's data folder could not be made: " + initdb.reason());
            }
            if (!listener.isLoopback()) {
                allowOtherMachines(unfinished);
            }
            Files.move(unfinished, data());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    private static String random() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Notes another password, once the server has taken it. */
    void renewPassword(String password) {
        try {
            writePassword(password);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    private void writePassword(String password) throws IOException {
        OwnersFile.write(folder.resolve("password"), password);
    }

    /** The server that runs on these data, whoever started it; empty if none does. */
    List<ProcessIdentity> running() {
        List<String> lines = pidFile();
        if (lines.size() < 3) {
            return List.of();
        }
        long pid = Long.parseLong(lines.get(0).strip());
        Instant noted = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        List<ProcessIdentity> found = new ArrayList<>();
        ProcessHandle.of(pid).map(ProcessIdentity::of)
                .filter(process -> Duration.between(process.started(), noted).abs().compareTo(STARTS_DIFFER) < 0)
                .filter(ProcessIdentity::isAlive)
                .ifPresent(found::add);
        return found;
    }

    /** Ends a server that outlived its starter, and clears away the note of one that did not; only under the lock. */
    void endPredecessor() {
        List<ProcessIdentity> predecessor = running();
        if (!predecessor.isEmpty()) {
            ChildProcess stop = ChildProcess.start(
                    binaries.command("pg_ctl", "stop", "-s", "-m", "fast", "-D", data().toString()),
                    folder, Map.of(), log);
            if (!Deadline.in(STOPS).awaitUninterruptibly(() -> running().isEmpty())) {
                predecessor.forEach(ProcessIdentity::kill);
                Deadline.in(STOPS).awaitUninterruptibly(() -> running().isEmpty());
            }
            stop.end(STOPS);
        }
        try {
            // PostgreSQL refuses to start while the number in this file belongs to any process, even an unrelated one.
            Files.deleteIfExists(data().resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(data().resolve("postmaster.pid"));
        } catch (IOException notRunning) {
            return List.of();
        }
    }
}
