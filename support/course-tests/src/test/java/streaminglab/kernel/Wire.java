package streaminglab.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import streaminglab.kernel.Message.Channel;

/** The client's ends of a kernel's sockets: signs what it sends, and takes nothing whose signature is wrong. */
final class Wire implements AutoCloseable {

    /** A kernel may send too much; the test is to say so, not the parser. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build());
    /** More than any test leaves unread, and no burden on the memory if a kernel floods its client. */
    private static final int WAITING = 50_000;
    private static final int AT_ONCE = 1_000;
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    private final String session = UUID.randomUUID().toString();
    private final String key;
    private final ZContext context = new ZContext();
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final ZMQ.Poller poller;

    Wire(ConnectionFile connection) {
        key = connection.key();
        context.setLinger(0);
        poller = context.createPoller(Channel.values().length);
        for (Channel channel : Channel.values()) {
            ZMQ.Socket socket =
                    context.createSocket(channel == Channel.IOPUB ? SocketType.SUB : SocketType.DEALER);
            // The kernel asks for input by the identity that sent the cell.
            socket.setIdentity(session.getBytes(StandardCharsets.US_ASCII));
            socket.setRcvHWM(WAITING);
            if (channel == Channel.IOPUB) {
                socket.subscribe("");
            }
            socket.connect("tcp://127.0.0.1:" + connection.port(channel));
            sockets.put(channel, socket);
            poller.register(socket, ZMQ.Poller.POLLIN);
        }
    }

    /** Sends a request and returns its id. */
    String send(Channel channel, String type, Map<String, ?> content, Map<String, ?> metadata, JsonNode parent) {
        String id = UUID.randomUUID().toString();
        Map<String, String> header = Map.of("msg_id", id, "session", session, "username", "learner",
                "date", Instant.now().toString(), "msg_type", type, "version", "5.3");
        List<byte[]> parts = new ArrayList<>();
        for (Object part : List.of(header, parent == null ? Map.of() : parent, metadata, content)) {
            parts.add(bytes(part));
        }
        ZMQ.Socket socket = sockets.get(channel);
        socket.sendMore(DELIMITER);
        socket.sendMore(sign(parts));
        for (int i = 0; i < parts.size(); i++) {
            socket.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        return id;
    }

    /** What has arrived, some of it if it is much, in order for each channel; waits at most {@code patience} for it. */
    List<Message> receive(Duration patience) {
        List<Message> received = new ArrayList<>();
        poller.poll(patience.toMillis());
        for (Channel channel : Channel.values()) {
            ZMQ.Socket socket = sockets.get(channel);
            for (int i = 0; i < AT_ONCE; i++) {
                byte[] first = socket.recv(ZMQ.DONTWAIT);
                if (first == null) {
                    break;
                }
                received.add(message(channel, frames(socket, first)));
            }
        }
        return received;
    }

    private static List<byte[]> frames(ZMQ.Socket socket, byte[] first) {
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames;
    }

    private Message message(Channel channel, List<byte[]> frames) {
        int signature = 1;
        while (!Arrays.equals(frames.get(signature - 1), DELIMITER)) {
            signature++;
        }
        List<byte[]> parts = frames.subList(signature + 1, signature + 5);
        String signed = new String(frames.get(signature), StandardCharsets.US_ASCII);
        if (!signed.equals(sign(parts))) {
            throw new AssertionError("a message on " + channel + " is signed " + signed + ", not " + sign(parts));
        }
        return new Message(channel, node(parts.get(0)), node(parts.get(1)), node(parts.get(2)), node(parts.get(3)));
    }

    private String sign(List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode node(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
