package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A kernel of a running JupyterLab, as a page has it; it goes on when this is closed. */
public final class LiveKernel implements AutoCloseable, WebSocket.Listener {

    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuffer received = new StringBuffer();
    private final StringBuffer unfinished = new StringBuffer();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private volatile boolean broken;
    private WebSocket socket;

    /**
     * A cell that was sent.
     *
     * @param id of its request
     * @param from how many messages there were before
     */
    public record Sent(String id, int from) {
    }

    private LiveKernel() {
    }

    /**
     * A new one.
     *
     * @param server where JupyterLab is, with a slash at the end
     * @param header with its value {@code secret}, lets the client in
     */
    public static LiveKernel start(HttpClient client, URI server, String header, String secret)
            throws IOException, InterruptedException {
        HttpResponse<String> started = client.send(
                HttpRequest.newBuilder(server.resolve("api/kernels")).header(header, secret)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"java\"}")).build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode kernel = JSON.readTree(started.body());
        assertThat(kernel.path("id").asText()).as(started.body()).isNotEmpty();
        LiveKernel live = new LiveKernel();
        live.socket = client.newWebSocketBuilder().header(header, secret)
                .buildAsync(URI.create(server.resolve("api/kernels/" + kernel.path("id").asText() + "/channels").toString()
                        .replaceFirst("^http", "ws")), live).join();
        return live;
    }

    /** Sends a cell and does not wait for it. */
    public Sent run(String cell) throws IOException {
        Sent sent = new Sent(UUID.randomUUID().toString(), messages.size());
        ObjectNode message = JSON.createObjectNode().put("channel", "shell");
        message.putObject("header").put("msg_id", sent.id()).put("msg_type", "execute_request")
                .put("session", "test").put("username", "test").put("version", "5.3").put("date", "2026-01-01T00:00:00Z");
        message.putObject("parent_header");
        message.putObject("metadata");
        message.putObject("content").put("code", cell).put("silent", false).put("store_history", true)
                .put("allow_stdin", false).put("stop_on_error", true).putObject("user_expressions");
        try {
            socket.sendText(JSON.writeValueAsString(message), true).join();
        } catch (CompletionException e) {
            broken = true;
        }
        return sent;
    }

    /** How the cell has ended: ok, error, aborted, or gone if its kernel or the server is; empty as long as it runs. */
    public String end(Sent cell) {
        String replied = of(cell, "execute_reply").map(reply -> reply.path("status").asText()).findFirst().orElse("");
        return replied.isEmpty() && isGone(cell) ? "gone" : replied;
    }

    /** Waits until JupyterLab has started this kernel again, after this cell was sent. */
    public void awaitRestart(Sent cell) {
        await().atMost(BOUND).until(() -> isGone(cell));
    }

    private boolean isGone(Sent cell) {
        return broken || messages.stream().skip(cell.from())
                .anyMatch(message -> message.path("content").path("execution_state").asText().matches("restarting|dead"));
    }

    /** What the cell has printed so far. */
    public String printed(Sent cell) {
        return of(cell, "stream").map(part -> part.path("text").asText()).collect(Collectors.joining());
    }

    /** The cell's error as a page shows it, without its colours; empty for none. */
    public String error(Sent cell) {
        return of(cell, "error").flatMap(error -> Stream.iterate(0, i -> i < error.path("traceback").size(), i -> i + 1)
                .map(i -> error.path("traceback").get(i).asText().replaceAll("\u001b\\[[0-9;]*m", "")))
                .collect(Collectors.joining("\n"));
    }

    private Stream<JsonNode> of(Sent cell, String type) {
        return messages.stream().filter(message -> message.path("parent_header").path("msg_id").asText().equals(cell.id())
                && message.path("header").path("msg_type").asText().equals(type)).map(message -> message.path("content"));
    }

    /** Waits for a line of output; the cell that prints it holds it too, so the line has to end. */
    public void awaitPrinted(String line) {
        await().atMost(BOUND).until(() -> received.toString().contains("\"" + line + "\\n\"")
                || received.toString().contains("\"ename\""));
        assertThat(received.toString()).contains("\"" + line + "\\n\"");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        received.append(part);
        unfinished.append(part);
        if (last) {
            try {
                messages.add(JSON.readTree(unfinished.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            unfinished.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        broken = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        broken = true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
