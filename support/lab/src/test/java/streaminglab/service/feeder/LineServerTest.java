package streaminglab.service.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import streaminglab.service.Ports;

class LineServerTest {

    @Test
    void everyClientReadsFromTheFirstLine() throws IOException {
        try (LineServer server = LineServer.start(0)) {
            server.send("one");
            try (Client early = new Client(server)) {
                assertThat(early.read(1)).containsExactly("one");
                server.send("two");
                assertThat(early.read(1)).containsExactly("two");
                try (Client late = new Client(server)) {
                    assertThat(late.read(2)).containsExactly("one", "two");
                    server.send("drei, größer");
                    assertThat(early.read(1)).containsExactly("drei, größer");
                    assertThat(late.read(1)).containsExactly("drei, größer");
                }
            }
        }
    }

    @Test
    void everyClientHasAnIteratorOfItsOwn() throws IOException {
        try (LineServer server = LineServer.start(0, LineServerTest::numbers, 0);
                Client first = new Client(server); Client second = new Client(server)) {
            assertThat(first.read(3)).containsExactly("0", "1", "2");
            assertThat(second.read(3)).containsExactly("0", "1", "2");
            assertThat(first.read(2)).containsExactly("3", "4");
        }
    }

    @Test
    void connectionsStayOpenAfterTheLastLine() throws IOException {
        try (LineServer server = LineServer.start(0, () -> List.of("only").iterator(), 0);
                Client client = new Client(server)) {
            assertThat(client.read(1)).containsExactly("only");
            client.socket.setSoTimeout(700);
            assertThatThrownBy(() -> client.read(1)).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void lineNComesNoSoonerThanItsRateAllows() throws IOException {
        try (LineServer server = LineServer.start(0, LineServerTest::numbers, 20)) {
            long start = System.nanoTime();
            try (Client client = new Client(server)) {
                client.read(11);
            }
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(490_000_000L);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNoOther() throws IOException {
        try (LineServer server = LineServer.start(0, LineServerTest::numbers, 0);
                Client stuck = new Client(server); Client reading = new Client(server)) {
            int more = 500_000;
            assertThat(reading.read(more)).hasSize(more).endsWith(Integer.toString(more - 1));
            assertThat(stuck.read(1)).containsExactly("0");
        }
    }

    @Test
    void goneClientsAreForgotten() throws IOException {
        try (LineServer server = LineServer.start(0)) {
            try (Client client = new Client(server)) {
                server.send("x");
                client.read(1);
                assertThat(server.clients()).isEqualTo(1);
            }
            await().until(() -> {
                server.send("x");
                return server.clients() == 0;
            });
        }
    }

    @Test
    void thereIsRoomAgainAfterManyClientsCameAndWent() throws IOException {
        try (LineServer server = LineServer.start(0)) {
            for (int i = 0; i < 2 * LineServer.MAX_CLIENTS; i++) {
                new Client(server).close();
            }
            server.send("still here");
            await().untilAsserted(() -> {
                try (Client client = new Client(server)) {
                    assertThat(client.read(1)).containsExactly("still here");
                }
            });
        }
    }

    @Test
    void aClientTooManyReadsWhatTheLimitIsAndTheOthersGoOn() throws IOException {
        List<Client> clients = new ArrayList<>();
        try (LineServer server = LineServer.start(0)) {
            server.send("for everybody");
            for (int i = 0; i < LineServer.MAX_CLIENTS; i++) {
                Client client = new Client(server);
                clients.add(client);
                assertThat(client.read(1)).containsExactly("for everybody");
            }
            try (Client oneMore = new Client(server)) {
                assertThat(oneMore.read(2)).singleElement().asString()
                        .contains("has " + LineServer.MAX_CLIENTS + " clients", "its limit");
            }
            server.send("more");
            assertThat(clients.get(LineServer.MAX_CLIENTS - 1).read(1)).containsExactly("more");
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    @Test
    void killResetsConnectionsAndRestartKeepsPortAndLines() throws IOException {
        try (LineServer server = LineServer.start(0); Client client = new Client(server)) {
            server.send("kept");
            client.read(1);
            int port = server.port();
            server.kill();
            assertThat(server.isAlive()).isFalse();
            assertThat(server.answers()).isFalse();
            assertThatThrownBy(() -> client.read(1)).isInstanceOf(SocketException.class);
            server.restart();
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.answers()).isTrue();
            try (Client again = new Client(server)) {
                assertThat(again.read(1)).containsExactly("kept");
            }
        }
    }

    @Test
    void stopEndsConnectionsAfterWhatWasWritten() throws IOException {
        LineServer server = LineServer.start(0);
        try (Client client = new Client(server)) {
            await().until(() -> server.clients() == 1);
            server.send("last");
            await().until(() -> client.socket.getInputStream().available() >= "last\n".length());
            server.stop();
            assertThat(client.read(2)).containsExactly("last");
        }
        assertThat(Ports.isFree(server.port())).isTrue();
    }

    @Test
    void aLineWithALineBreakIsRefused() {
        try (LineServer server = LineServer.start(0)) {
            assertThatThrownBy(() -> server.send("two\nlines")).hasMessageContaining("one by one");
        }
    }

    @Test
    void linesAreNotSentToAServerThatHasAnIterator() {
        try (LineServer server = LineServer.start(0, LineServerTest::numbers, 1)) {
            assertThatThrownBy(() -> server.send("x")).hasMessageContaining("iterator");
        }
    }

    @Test
    void aNegativeRateIsRefusedWithItsValue() {
        assertThatThrownBy(() -> LineServer.start(0, LineServerTest::numbers, -1)).hasMessageContaining("-1.0");
    }

    private static Iterator<String> numbers() {
        return Stream.iterate(0, i -> i + 1).map(String::valueOf).iterator();
    }

    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader reader;

        private Client(LineServer server) throws IOException {
            socket = new Socket(server.host(), server.port());
            socket.setSoTimeout(30_000);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        private List<String> read(int count) throws IOException {
            List<String> lines = new ArrayList<>();
            String line;
            while (lines.size() < count && (line = reader.readLine()) != null) {
                lines.add(line);
            }
            return lines;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
