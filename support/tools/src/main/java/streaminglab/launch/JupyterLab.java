package streaminglab.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import streaminglab.service.ChildProcess;
import streaminglab.service.Deadline;
import streaminglab.service.ProcessIdentity;

/** JupyterLab as a child process, behind its token. */
final class JupyterLab {

    private static final Duration STARTS = Duration.ofSeconds(90);
    private static final Duration ENDS = Duration.ofSeconds(40);
    private static final Duration KERNELS_END = Duration.ofSeconds(15);
    private static final int ASKED_MILLIS = 5_000;

    private final ChildProcess process;
    private final ServerAddress address;
    private final String token;
    private volatile List<ProcessIdentity> kernels = List.of();

    private JupyterLab(ChildProcess process, ServerAddress address, String token) {
        this.process = process;
        this.address = address;
        this.token = token;
    }

    /**
     * A JupyterLab that is coming up; see {@link #awaitReady}.
     *
     * @param presenting for a projector
     * @param token      empty on a hub, which asks its users itself
     * @param arguments  for Jupyter's server, as a hub may have some
     */
    static JupyterLab start(Path home, Path notebooks, boolean presenting, ServerAddress address, String token,
            List<String> arguments, Map<String, String> addresses) {
        Path build = home.resolve("build");
        JupyterConfiguration configuration = new JupyterConfiguration(build, presenting);
        try {
            configuration.write(notebooks, address);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + build, e);
        }
        Map<String, String> environment = new HashMap<>(configuration.environment(token));
        environment.putAll(addresses);
        // Isolated from PYTHONPATH, from packages in the user's home and from the program's own folder.
        List<String> command = new ArrayList<>(List.of(build.resolve("venv/bin/python").toString(), "-I",
                configuration.program().toString(), address.onHub() ? "hub" : "alone"));
        command.addAll(arguments);
        ChildProcess process = ChildProcess.start(command, home, environment, build.resolve("logs/jupyterlab.log"));
        return new JupyterLab(process, address, token);
    }

    void awaitReady() {
        boolean answered = Deadline.in(STARTS).await(() -> !process.isAlive() || answers());
        if (!answered || !process.isAlive()) {
            throw new SetupException("JupyterLab did not start: " + process.reason());
        }
    }

    String url() {
        return address.url("lab")
                + (token.isEmpty() ? "" : "?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Asks how it ended.
     *
     * @throws SetupException if that was not the orderly end of File, Shut Down
     */
    void requireOrderlyEnd() {
        if (process.exitCode() != 0) {
            throw new SetupException("JupyterLab ended with exit code " + process.exitCode() + ": "
                    + process.reason());
        }
    }

    /** JupyterLab and what it started: kernels, terminals and their children. */
    Stream<ProcessIdentity> processes() {
        if (process.isAlive()) {
            kernels = process.descendants().map(ProcessIdentity::of).toList();
        }
        return Stream.concat(Stream.of(process.id()), kernels.stream());
    }

    /** Ends it and its kernels; those that outlive it, as they do when it is killed, are killed. */
    void stop() {
        List<ProcessIdentity> all = processes().toList();
        process.end(ENDS);
        Deadline.in(KERNELS_END).awaitUninterruptibly(() -> all.stream().noneMatch(ProcessIdentity::isAlive));
        all.forEach(ProcessIdentity::kill);
    }

    private boolean answers() {
        try {
            // Its version, which it tells everybody: a hub's users have tokens that nobody else knows.
            HttpURLConnection status = (HttpURLConnection) URI.create(address.url("api")).toURL().openConnection();
            status.setConnectTimeout(ASKED_MILLIS);
            status.setReadTimeout(ASKED_MILLIS);
            return status.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
