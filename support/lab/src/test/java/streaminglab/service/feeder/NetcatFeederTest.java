package streaminglab.service.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.ListenAddress;
import streaminglab.service.Ports;
import streaminglab.testing.Checkout;

/** The image's feeder, on a machine that has netcat; the tests of the image ask it in any case. */
@Tag("services")
class NetcatFeederTest {

    private static final int CLIENTS = 64;

    @TempDir
    private Path folder;

    @BeforeEach
    void netcatIsInstalled() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ncat")), "this machine has no ncat");
    }

    private NetcatFeeder feeder() {
        return NetcatFeeder.start(Checkout.HOME.resolve("docker/feeder"), folder.resolve("feeder.log"),
                ListenAddress.LOOPBACK, Ports.free());
    }

    private static int port(NetcatFeeder feeder) {
        return Integer.parseInt(feeder.address().split(":")[1]);
    }

    private static List<String> read(Socket client, int lines) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        List<String> read = new ArrayList<>();
        while (read.size() < lines) {
            read.add(reader.readLine());
        }
        return read;
    }

    private static Stream<ProcessHandle> netcats() {
        return ProcessHandle.current().descendants()
                .filter(process -> process.info().command().orElse("").endsWith("ncat"));
    }

    @Test
    void manyClientsReadTheFeedersLinesFromTheFirstOn() throws IOException {
        List<Socket> clients = new ArrayList<>();
        try (NetcatFeeder feeder = feeder()) {
            for (int i = 0; i < CLIENTS; i++) {
                Socket client = new Socket(Ports.LOOPBACK, port(feeder));
                client.setSoTimeout(60_000);
                clients.add(client);
            }
            for (Socket client : clients) {
                assertThat(read(client, 2)).isEqualTo(Feeder.lines(2));
            }
            for (Socket client : clients) {
                client.close();
            }
            // A stream ends with its client.
            await().until(() -> netcats().count() == 1);
        }
        await().until(() -> netcats().findAny().isEmpty());
    }

    @Test
    void aKilledNetcatIsRestartedOnItsPort() throws IOException {
        try (NetcatFeeder feeder = feeder()) {
            int port = port(feeder);
            netcats().forEach(ProcessHandle::destroyForcibly);
            await().until(() -> !feeder.isAlive());
            feeder.restart();
            try (Socket client = new Socket(Ports.LOOPBACK, port)) {
                client.setSoTimeout(60_000);
                assertThat(read(client, 1)).isEqualTo(Feeder.lines(1));
            }
        }
    }
}
