package streaminglab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.ReplyType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.spark.StreamList;

/**
 * Answers the page's question for this kernel's streams: {@code streams_request}, on the control channel, so that it is
 * answered while a cell runs. Without a question nothing is done.
 *
 * <p>The request may name a stream to be stopped, {@code {"stop": ID}}. The reply has the kernel's own id, which another
 * kernel process does not have, the time of the look, the number of the cell that {@code runs}, the address of Spark's own
 * {@code page}, and each stream: {@code id}, {@code name}, {@code sign}, {@code state}, {@code more}, {@code over},
 * {@code figures} (names and values), {@code note} and, where it is known, the {@code cell} ({@code number}, and {@code id}
 * where the page has sent one).
 */
final class StreamsRequests {

    /** An answer may be older than the question, and says so; the control channel also carries interrupts. */
    private static final long AT_MOST_MILLIS = 300;

    private final MessageType<Request> request;
    private final MessageType<Reply> reply;
    private final String kernel = UUID.randomUUID().toString();
    private final ExecutorService looking = Executors.newSingleThreadExecutor(task -> {
        // Spark may hold a look up while it starts or stops a stream.
        Thread thread = new Thread(null, task, "looks at streams", 0, false);
        thread.setDaemon(true);
        return thread;
    });
    private final Supplier<Cell> running;
    private Future<Reply> look;
    private Reply last;

    /** @param running the cell that runs, or null */
    StreamsRequests(Supplier<Cell> running) throws ReflectiveOperationException {
        this.running = running;
        request = IJavaInternals.messageType("streams_request", Request.class);
        reply = IJavaInternals.messageType("streams_reply", Reply.class);
    }

    void answerOn(JupyterConnection connection) {
        connection.setHandler(request, this::answer);
    }

    /** Neither busy nor idle: those are about cells. */
    private void answer(ShellReplyEnvironment environment, Message<Request> message) {
        if (message.getContent().stop != null) {
            String stopped = message.getContent().stop;
            looking.execute(() -> StreamList.stop(stopped));
        }
        if (look == null || look.isDone()) {
            look = looking.submit(this::look);
        }
        try {
            last = look.get(AT_MOST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The next question has its result.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            last = new Reply(List.of(), String.valueOf(e.getCause()));
        }
        environment.reply(last == null ? new Reply(null, null) : last);
    }

    private Reply look() {
        return new Reply(StreamList.look().stream().map(StreamsRequests::entry).toList(), null);
    }

    private static Map<String, Object> entry(StreamList.Look look) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", look.id());
        entry.put("name", look.summary().name());
        entry.put("sign", look.summary().sign());
        entry.put("state", look.summary().state());
        entry.put("more", look.summary().more());
        entry.put("over", look.summary().isOver());
        entry.put("figures", look.summary().figures());
        entry.put("note", look.note());
        Cell cell = look.cell();
        if (cell != null) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("number", cell.number);
            place.put("id", cell.request instanceof Message<?> sent ? sent.getNonNullMetadata().get("cellId") : null);
            entry.put("cell", place);
        }
        return entry;
    }

    /** Read by Gson. */
    private static final class Request {
        private String stop;
    }

    /** Written by Gson, which leaves out what is null: before the first look there is no list. */
    @SuppressWarnings("unused")
    private final class Reply implements ContentType<Reply>, ReplyType<Request> {
        private final String status = "ok";
        private final String kernel = StreamsRequests.this.kernel;
        private final String asOf = Instant.now().toString();
        private final Integer runs;
        private final String page = StreamList.sparkPage();
        private final List<Map<String, Object>> streams;
        private final String error;

        Reply(List<Map<String, Object>> streams, String error) {
            Cell cell = running.get();
            this.runs = cell == null ? null : Integer.valueOf(cell.number);
            this.streams = streams;
            this.error = error;
        }

        @Override
        public MessageType<Reply> getType() {
            return reply;
        }

        @Override
        public MessageType<Request> getRequestType() {
            return request;
        }
    }
}
