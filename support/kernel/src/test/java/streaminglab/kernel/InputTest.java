package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** What cells read from System.in, asked for over a channel as Jupyter's. */
class InputTest {

    private static final int BOUND_MILLIS = 30_000;
    private static final byte[] IDENTITY = "page".getBytes(StandardCharsets.UTF_8);

    private final ZMQ.Context context = ZMQ.context(1);
    private final StdinChannel channel = new StdinChannel(context, HMACGenerator.NO_AUTH_INSTANCE);
    private final Input input = new Input();
    private final Message<ExecuteRequest> cell = new Message<>(List.of(IDENTITY),
            new Header<>(MessageType.EXECUTE_REQUEST), new ExecuteRequest("", false, true, Map.of(), true, true));
    private final AtomicReference<Thread> reader = new AtomicReference<>();
    private final ExecutorService cells = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "cell");
        reader.set(thread);
        return thread;
    });
    private Page page;

    /** The other end of the channel. */
    private static final class Page extends JupyterSocket {

        Page(ZMQ.Context context, String address) {
            super(context, SocketType.DEALER, HMACGenerator.NO_AUTH_INSTANCE, Logger.getLogger("page"));
            setIdentity(IDENTITY);
            setReceiveTimeOut(BOUND_MILLIS);
            connect(address);
        }

        @Override
        public void bind(KernelConnectionProperties properties) {
            throw new UnsupportedOperationException("a page connects");
        }

        void awaitQuestion() {
            assertThat(readMessage().getHeader().getType()).isEqualTo(MessageType.INPUT_REQUEST);
        }

        void answer(String line) {
            sendMessage(new Message<>(new Header<>(MessageType.INPUT_REPLY), new InputReply(line)));
        }
    }

    @BeforeEach
    void connect() {
        channel.bind(new KernelConnectionProperties("127.0.0.1", 0, 0, 0, 0, 0, "tcp", "hmac-sha256", ""));
        input.connect(channel);
        input.askUnder(cell);
        page = new Page(context, channel.getLastEndpoint());
        // Until the page has said something, the channel does not know it. This is the late answer to an older question.
        page.answer("late");
        awaitAnswerInChannel();
    }

    private void awaitAnswerInChannel() {
        ZMQ.Poller poller = context.poller(1);
        poller.register(channel, ZMQ.Poller.POLLIN);
        assertThat(poller.poll(BOUND_MILLIS)).isEqualTo(1);
        poller.unregister(channel);
    }

    @AfterEach
    void close() {
        cells.shutdownNow();
        page.close();
        channel.close();
        context.close();
    }

    private Future<String> readLine() {
        return cells.submit(() ->
                new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine());
    }

    @Test
    void eachLineIsAskedForAndOlderAnswersAreDropped() throws Exception {
        Future<String> first = readLine();
        page.awaitQuestion();
        page.answer("grüner Tee");
        assertThat(first.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("grüner Tee");
        Future<String> second = readLine();
        page.awaitQuestion();
        page.answer("");
        assertThat(second.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitAndLeavesTheChannelUsable() throws Exception {
        Future<String> interrupted = readLine();
        page.awaitQuestion();
        reader.get().interrupt();
        assertThatThrownBy(() -> interrupted.get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isInstanceOf(ExecutionException.class).hasCauseInstanceOf(InterruptedIOException.class);
        page.answer("to the question that was interrupted");
        awaitAnswerInChannel();
        Future<String> next = readLine();
        page.awaitQuestion();
        page.answer("black");
        assertThat(next.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("black");
    }

    @Test
    void whatIsNotReadIsKeptUntilTheCellEnds() throws Exception {
        Future<Integer> first = cells.submit(() -> input.read());
        page.awaitQuestion();
        page.answer("tea");
        assertThat(first.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo('t');
        assertThat(input.available()).isEqualTo("ea\n".length());
        byte[] two = new byte[2];
        assertThat(input.read(two, 0, 0)).isZero();
        assertThat(input.read(two, 0, 2)).isEqualTo(2);
        assertThat(new String(two, StandardCharsets.UTF_8)).isEqualTo("ea");
        input.forget();
        assertThat(input.available()).isZero();
    }

    @Test
    void aThreadThatStillAsksWhenTheCellHasEndedMeetsTheEnd() throws Exception {
        Future<Integer> asking = cells.submit(() -> input.read());
        page.awaitQuestion();
        // As the kernel does at the end of a cell, and before the next one.
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> {
            input.askUnder(null);
            input.forget();
        });
        next.get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(asking.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(-1);
    }

    @Test
    void whileNoCellRunsReadingMeetsTheEnd() throws IOException {
        input.askUnder(null);
        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.read(new byte[4], 0, 4)).isEqualTo(-1);
    }

    @Test
    void aClientThatTakesNoInputIsNamedAlsoToAScanner() {
        input.refuse();
        assertThatThrownBy(() -> new Scanner(input, StandardCharsets.UTF_8).nextLine())
                .hasMessageContaining("takes no input");
        assertThatThrownBy(input::read).hasMessageContaining("takes no input");
    }
}
