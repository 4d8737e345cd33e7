package streaminglab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whether a port is free is seen without taking it, since services start at the same time, and so do labs. */
class PortsTest {

    private static final int ROUNDS = 500;

    @Test
    void onePortIsFreeForAllWhoLookAtTheSameTime() throws Exception {
        int port = Ports.free();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> look = () -> Ports.isFree(port);
            for (Future<Boolean> free : pool.invokeAll(Collections.nCopies(8 * ROUNDS, look))) {
                assertThat(free.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aChildThatIsStartedMeanwhileDoesNotKeepThePort() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<?> children = pool.submit(() -> {
            while (!over.get()) {
                new ProcessBuilder("true").start().waitFor();
            }
            return null;
        });
        try {
            for (int i = 0; i < ROUNDS; i++) {
                listen(Ports.free()).close();
            }
        } finally {
            over.set(true);
            pool.shutdown();
        }
        children.get();
    }

    @Test
    void aPortOnWhichSomebodyListensIsTaken() throws IOException {
        int port = Ports.free();
        for (String host : List.of("127.0.0.1", "0.0.0.0")) {
            try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName(host))) {
                assertThat(Ports.isFree(taken.getLocalPort())).as(host).isFalse();
                assertThatThrownBy(() -> Ports.requireFree("Kafka", port)).hasMessageContaining("Kafka cannot listen on 127.0.0.1:" + port);
            }
            assertThat(Ports.isFree(port)).isTrue();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(Ports.LOOPBACK));
    }
}
