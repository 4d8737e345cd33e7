package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import streaminglab.notebook.NotebookRun;

/** A container of the image in the background; removed with its anonymous volumes when closed. */
final class Container implements AutoCloseable {

    static final Duration BOUND = Duration.ofMinutes(5);
    static final String TOKEN = "a-token-of-the-class";

    private static final Pattern READY = Pattern.compile("(?m)^Ready: http://127\\.0\\.0\\.1:8888/lab\\?token=(.*)$");

    private final String id;

    private Container(String id) {
        this.id = id;
    }

    /** A container that is starting, with these options of `docker run`. */
    static Container start(String... options) {
        List<String> command = new ArrayList<>(List.of("run", "--detach"));
        command.addAll(List.of(options));
        command.add(Docker.IMAGE);
        return new Container(Docker.run(command.toArray(String[]::new)).lines().reduce((a, b) -> b).orElseThrow());
    }

    String id() {
        return id;
    }

    /** All that it printed so far. */
    String log() {
        return Docker.run("logs", id);
    }

    Container awaitReady() {
        return awaitReady(1);
    }

    /** Waits for the ready line of its nth start. */
    Container awaitReady(int starts) {
        await().atMost(BOUND).until(() -> !state("Running").equals("true") || readyLines() >= starts);
        assertThat(readyLines()).as(this::log).isEqualTo(starts);
        return this;
    }

    private long readyLines() {
        return READY.matcher(log()).results().count();
    }

    void awaitLog(String part) {
        await().atMost(BOUND).until(() -> log().contains(part));
    }

    /** A field of its state, such as {@code ExitCode}. */
    String state(String field) {
        return Docker.run("inspect", "--format", "{{.State." + field + "}}", id);
    }

    /** What a shell in it prints. */
    String shell(String script) {
        return Docker.run("exec", id, "bash", "-c", script);
    }

    /** Runs cells there, on the lab's services; a cell that fails, fails the test. */
    void execute(Path folder, String... cells) {
        Path file = folder.resolve("cells.ipynb");
        NotebookRun.write(file, cells);
        Docker.run("cp", file.toString(), id + ":/tmp/cells.ipynb");
        Docker.run("exec", id, "docker/entrypoint", "execute", "/tmp/cells.ipynb");
    }

    /** The status of a page of JupyterLab, as the host sees it. */
    int status(String path, boolean withToken) throws IOException {
        HttpURLConnection page = (HttpURLConnection) URI.create("http://" + published() + path).toURL().openConnection();
        page.setInstanceFollowRedirects(false);
        if (withToken) {
            page.setRequestProperty("Authorization", "token " + TOKEN);
        }
        return page.getResponseCode();
    }

    /** Where the host finds JupyterLab. */
    String published() {
        return Docker.run("port", id, "8888/tcp");
    }

    @Override
    public void close() {
        Docker.tried("rm", "--force", "--volumes", id);
    }
}
