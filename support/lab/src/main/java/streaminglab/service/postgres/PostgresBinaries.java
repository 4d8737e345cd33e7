package streaminglab.service.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import streaminglab.service.ServiceException;

/** PostgreSQL's programs, as a command that this user may run. */
final class PostgresBinaries {

    private static final long ANSWERS_SECONDS = 20;

    private final Path bin;

    PostgresBinaries(Path home) {
        bin = home.resolve("build/postgres/bin");
        if (!Files.isExecutable(bin.resolve("postgres"))) {
            throw new ServiceException("PostgreSQL's programs are not in " + bin + ": run `make setup` first.");
        }
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.add(program(program));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * What goes before a command: nothing for an ordinary user. PostgreSQL refuses to run as root; a user namespace
     * without any mapping shows it the user nobody, while the files stay root's and readable.
     */
    static List<String> asOrdinaryUser() {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        List<String> prefix = List.of("unshare", "--user", "--");
        if (!works(prefix)) {
            throw new ServiceException("PostgreSQL refuses to run as root, and this machine refuses `unshare --user`: "
                    + "run this as an ordinary user, or set POSTGRES_URL, POSTGRES_USER and POSTGRES_PASSWORD "
                    + "to a database of your own.");
        }
        return prefix;
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(ANSWERS_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException("Interrupted while starting PostgreSQL.", e);
        }
    }
}
