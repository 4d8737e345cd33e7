package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A kernel of a running JupyterLab, as a page has it; it goes on when this is closed. */
public final class LiveKernel implements AutoCloseable, WebSocket.Listener {

    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuffer received = new StringBuffer();
    private WebSocket socket;

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

    public void run(String cell) throws IOException {
        ObjectNode message = JSON.createObjectNode().put("channel", "shell");
        message.putObject("header").put("msg_id", UUID.randomUUID().toString()).put("msg_type", "execute_request")
                .put("session", "test").put("username", "test").put("version", "5.3").put("date", "2026-01-01T00:00:00Z");
        message.putObject("parent_header");
        message.putObject("metadata");
        message.putObject("content").put("code", cell).put("silent", false).put("store_history", true)
                .put("allow_stdin", false).put("stop_on_error", true).putObject("user_expressions");
        socket.sendText(JSON.writeValueAsString(message), true).join();
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
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
