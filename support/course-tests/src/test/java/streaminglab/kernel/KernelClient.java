package streaminglab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import streaminglab.kernel.Message.Channel;
import streaminglab.testing.Checkout;

/**
 * A client of a kernel, as JupyterLab is one: it knows the protocol and nothing of the kernel's inside. For one
 * thread; messages are read while one of its methods waits.
 */
public final class KernelClient implements AutoCloseable {

    /** Long, because other builds may have the machine; a test that passes never waits for it. */
    private static final Duration PATIENCE =
            Duration.ofSeconds(Integer.getInteger("streaminglab.kernel.patience", 120));
    /** A start takes what it takes, also where an answer is not waited for that long. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Map<String, String> environment;
    private final Path connectionFile;
    private ConnectionFile connection;
    private final Map<String, Execution> executions = new HashMap<>();
    private final List<Message> others = new ArrayList<>();
    private Process process;
    private Wire wire;
    private boolean silent;
    private Duration patience = PATIENCE;

    private KernelClient(Map<String, String> environment) throws IOException {
        this.environment = environment;
        connectionFile = Checkout.SCRATCH.resolve("kernel-" + ProcessHandle.current().pid() + "-"
                + STARTED.incrementAndGet() + ".json");
        choosePorts();
        launch();
    }

    private void choosePorts() throws IOException {
        connection = ConnectionFile.withFreePorts();
        connection.write(connectionFile);
    }

    static KernelClient start() {
        return start(Map.of());
    }

    /** A kernel that answers, of the kernelspec that is tested, with these variables in its environment. */
    public static KernelClient start(Map<String, String> environment) {
        try {
            return new KernelClient(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() throws IOException {
        process = KernelProcess.start(KernelProcess.spec(), connectionFile, environment);
        wire = new Wire(connection);
        // What is published before a subscription has reached the kernel is lost: ask until both answers come.
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            String id = wire.send(Channel.SHELL, "kernel_info_request", Map.of(), Map.of(), null);
            long next = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (System.nanoTime() < next) {
                read(LOOK);
                if (published(id) && others.stream().anyMatch(each -> each.type().equals("kernel_info_reply"))) {
                    return;
                }
            }
            if (!process.isAlive() && Files.readString(Path.of(connectionFile + ".log")).contains("can't listen")) {
                // As Jupyter does: another program was quicker.
                wire.close();
                Files.delete(Path.of(connectionFile + ".log"));
                choosePorts();
                launch();
                return;
            }
            if (System.nanoTime() > end || !process.isAlive()) {
                close();
                throw new AssertionError("the kernel does not answer; see " + connectionFile + ".log");
            }
        }
    }

    private boolean published(String parent) {
        return others.stream().anyMatch(each -> each.channel() == Channel.IOPUB && each.parentId().equals(parent)
                && each.content().path("execution_state").asText().equals("idle"));
    }

    private void read(Duration patience) {
        for (Message message : wire.receive(patience)) {
            Execution execution = executions.get(message.parentId());
            if (execution == null) {
                others.add(message);
                continue;
            }
            execution.add(message);
        }
    }

    void reply(Message question, String line) {
        wire.send(Channel.STDIN, "input_reply", Map.of("status", "ok", "value", line), Map.of(), question.header());
    }

    /** Does what takes its time on a busy machine, such as the start of Spark, with the patience of a start. */
    void patiently(Runnable work) {
        patience = START_PATIENCE;
        work.run();
        patience = PATIENCE;
    }

    /** Reads messages until the condition holds; fails after a bound that is generous. */
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                silent = true;
                throw new AssertionError("in vain for " + patience.toSeconds() + " s: " + what);
            }
            read(LOOK);
        }
    }

    /** Whether the kernel runs and has never kept a test waiting in vain. */
    public boolean isUsable() {
        return process.isAlive() && !silent;
    }

    Process process() {
        return process;
    }

    /** Sends a cell and does not wait for it. */
    Execution submit(String code) {
        return submit(code, Map.of());
    }

    /** @param metadata of the request; JupyterLab sends {@code cellId} there */
    Execution submit(String code, Map<String, ?> metadata) {
        return submit(code, metadata, true);
    }

    /** As a program that runs a notebook without anybody to ask; returns when the cell has ended. */
    Execution executeWithoutInput(String code) {
        return submit(code, Map.of(), false).await();
    }

    private Execution submit(String code, Map<String, ?> metadata, boolean input) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("code", code);
        content.put("silent", false);
        content.put("store_history", true);
        content.put("user_expressions", Map.of());
        content.put("allow_stdin", input);
        content.put("stop_on_error", true);
        Execution execution = new Execution(this, code);
        executions.put(wire.send(Channel.SHELL, "execute_request", content, metadata, null), execution);
        return execution;
    }

    /** Runs a cell to its end, whatever that is. */
    public Execution execute(String code) {
        return submit(code).await();
    }

    /** Runs a cell that must end well. */
    public Execution run(String code) {
        return run(code, Map.of());
    }

    Execution run(String code, Map<String, ?> metadata) {
        Execution execution = submit(code, metadata).await();
        if (!execution.isOk()) {
            throw new AssertionError("must end well: " + execution);
        }
        return execution;
    }

    /** Runs a cell that must fail. */
    Execution fail(String code) {
        Execution execution = execute(code);
        if (!execution.status().equals("error")) {
            throw new AssertionError("must fail: " + execution);
        }
        return execution;
    }

    /** The content of the reply to a request on the shell channel, e.g. {@code complete_request}. */
    JsonNode ask(String type, Map<String, ?> content) {
        return ask(Channel.SHELL, type, content);
    }

    /** The same on the control channel, where a kernel answers while a cell runs. */
    JsonNode askControl(String type, Map<String, ?> content) {
        return ask(Channel.CONTROL, type, content);
    }

    private JsonNode ask(Channel channel, String type, Map<String, ?> content) {
        String id = wire.send(channel, type, content, Map.of(), null);
        BooleanSupplier answered = () -> others.stream().anyMatch(each -> isReply(each, channel, id));
        await("the reply to " + type + " " + content, answered);
        return others.stream().filter(each -> isReply(each, channel, id)).findFirst().orElseThrow().content();
    }

    private static boolean isReply(Message message, Channel channel, String id) {
        return message.channel() == channel && message.parentId().equals(id);
    }

    /** Sends something and waits for nothing. */
    void post(String type, Map<String, ?> content) {
        wire.send(Channel.SHELL, type, content, Map.of(), null);
    }

    /** Returns when this expression has this value; a cell each time. */
    void awaitResult(String expression, String value) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!value.equals(run(expression).result())) {
            if (System.nanoTime() > end) {
                throw new AssertionError(expression + " was not " + value + " within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /** Sends what is not answered, such as {@code comm_msg}; returns what the kernel says about it until it is idle again. */
    List<Message> tell(String type, Map<String, ?> content) {
        String id = wire.send(Channel.SHELL, type, content, Map.of(), null);
        await("the end of " + type + " " + content, () -> published(id));
        return others.stream().filter(each -> each.parentId().equals(id)).toList();
    }

    /** What the code could be completed to at its end: the whole line that each match makes. */
    List<String> complete(String code) {
        JsonNode reply = ask("complete_request",
                Map.of("code", code, "cursor_pos", code.codePointCount(0, code.length())));
        List<String> completed = new ArrayList<>();
        reply.path("matches").forEach(match -> completed.add(
                code.substring(0, code.offsetByCodePoints(0, reply.path("cursor_start").asInt())) + match.asText()));
        return completed;
    }

    /** What is known of the name at the cursor between the two, as plain text; empty for nothing. */
    String inspect(String before, String behind) {
        return ask("inspect_request", Map.of("code", before + behind,
                "cursor_pos", before.codePointCount(0, before.length()), "detail_level", 0))
                .path("data").path("text/plain").asText();
    }

    /** As JupyterLab's stop button does; returns when the kernel has answered. */
    JsonNode interrupt() {
        return askControl("interrupt_request", Map.of());
    }

    /** Asks the kernel to end, and returns when its process has. */
    void shutdown() {
        shutdown(false);
    }

    /** Ends the kernel and starts it again on the same ports. */
    void restart() {
        shutdown(true);
        executions.clear();
        others.clear();
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #restart}, also where the kernel answers nothing any more. */
    void restartByForce() {
        process.destroyForcibly().onExit().join();
        wire.close();
        executions.clear();
        others.clear();
        silent = false;
        try {
            choosePorts();
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shutdown(boolean restart) {
        wire.send(Channel.CONTROL, "shutdown_request", Map.of("restart", restart), Map.of(), null);
        await("the end of the kernel's process", () -> !process.isAlive());
        wire.close();
    }

    /** Whatever state it is in, the kernel is gone afterwards. */
    @Override
    public void close() {
        try {
            if (isUsable()) {
                wire.send(Channel.CONTROL, "shutdown_request", Map.of("restart", false), Map.of(), null);
                process.waitFor(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            wire.close();
        }
    }
}
