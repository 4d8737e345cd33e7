package streaminglab.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
    private final int port;
    private final String token;
    private volatile List<ProcessIdentity> kernels = List.of();

    private JupyterLab(ChildProcess process, int port, String token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /**
     * A JupyterLab that is coming up; see {@link #awaitReady}.
     *
     * @param ip the address that it binds: loopback, or 0.0.0.0 in a container, which decides itself what it publishes
     */
    static JupyterLab start(
            Path home, Path notebooks, String ip, int port, String token, Map<String, String> addresses) {
        Path build = home.resolve("build");
        JupyterConfiguration configuration = new JupyterConfiguration(build);
        try {
            configuration.write(notebooks, ip, port);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + build, e);
        }
        Map<String, String> environment = new HashMap<>(configuration.environment(token));
        environment.putAll(addresses);
        ChildProcess process = ChildProcess.start(
                // Isolated from PYTHONPATH, from packages in the user's home and from the program's own folder.
                List.of(build.resolve("venv/bin/python").toString(), "-I", configuration.program().toString()),
                home, environment, build.resolve("logs/jupyterlab.log"));
        return new JupyterLab(process, port, token);
    }

    void awaitReady() {
        boolean answered = Deadline.in(STARTS).await(() -> !process.isAlive() || answers());
        if (!answered || !process.isAlive()) {
            throw new SetupException("JupyterLab did not start: " + process.reason());
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/lab?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
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
            HttpURLConnection status = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/api/status").toURL().openConnection();
            status.setConnectTimeout(ASKED_MILLIS);
            status.setReadTimeout(ASKED_MILLIS);
            status.setRequestProperty("Authorization", "token " + token);
            return status.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
