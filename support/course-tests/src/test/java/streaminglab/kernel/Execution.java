package streaminglab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import streaminglab.kernel.Message.Channel;

/** One cell that was sent, and all that the kernel has said about it up to now. */
public final class Execution {

    /** More than a kernel should let through, and little enough for the tests' memory; what follows is dropped. */
    private static final long FLOOD = 8 << 20;
    private static final int TOLD = 4_000;

    private final KernelClient kernel;
    private final String code;
    private final List<Message> messages = new ArrayList<>();
    private long printedCharacters;
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<Message> questions = new ArrayDeque<>();

    Execution(KernelClient kernel, String code) {
        this.kernel = kernel;
        this.code = code;
    }

    void add(Message message) {
        if (message.type().equals("stream")) {
            printedCharacters += message.content().path("text").asText().length();
            if (printedCharacters > FLOOD) {
                return;
            }
        }
        messages.add(message);
        if (message.type().equals("input_request")) {
            questions.add(message);
            answerQuestions();
        }
    }

    /** Answers the cell's question, or its next one if it has not asked yet. */
    void answer(String line) {
        answers.add(line);
        answerQuestions();
    }

    private void answerQuestions() {
        while (!questions.isEmpty() && !answers.isEmpty()) {
            kernel.reply(questions.remove(), answers.remove());
        }
    }

    /** Each with the cell's request as its parent; in order for each channel. */
    List<Message> messages() {
        return messages;
    }

    /** The types of what was published, in order. */
    List<String> published() {
        return messages.stream().filter(message -> message.channel() == Channel.IOPUB).map(Message::type).toList();
    }

    private List<JsonNode> contents(String type) {
        return messages.stream().filter(message -> message.type().equals(type)).map(Message::content).toList();
    }

    boolean hasEnded() {
        return !contents("execute_reply").isEmpty()
                && contents("status").stream().anyMatch(at -> at.path("execution_state").asText().equals("idle"));
    }

    /** Returns when the cell has been answered and the kernel said that it is idle. */
    Execution await() {
        kernel.await("the end of " + this, this::hasEnded);
        return this;
    }

    /** Returns when the cell has printed this, which may be long after its end. */
    Execution awaitPrinted(String text) {
        kernel.await("\"" + text + "\" printed by " + this, () -> printed().contains(text));
        return this;
    }

    Execution awaitMessage(String type) {
        kernel.await("a message " + type + " about " + this, () -> !contents(type).isEmpty());
        return this;
    }

    JsonNode reply() {
        return contents("execute_reply").get(0);
    }

    /** ok, error or aborted. */
    String status() {
        return reply().path("status").asText();
    }

    public boolean isOk() {
        return status().equals("ok");
    }

    /** How many characters the cell has printed. */
    long printedCharacters() {
        return printedCharacters;
    }

    /** Standard output and error, as a page shows them. */
    String printed() {
        return contents("stream").stream().map(each -> each.path("text").asText()).collect(Collectors.joining());
    }

    public List<String> lines() {
        return printed().lines().toList();
    }

    /** What was printed to {@code stdout} or {@code stderr}. */
    public String printed(String stream) {
        return contents("stream").stream().filter(each -> each.path("name").asText().equals(stream))
                .map(each -> each.path("text").asText()).collect(Collectors.joining());
    }

    /** The plain text of the cell's value; null if it has none. */
    public String result() {
        List<JsonNode> results = contents("execute_result");
        return results.isEmpty() ? null : results.get(0).path("data").path("text/plain").asText(null);
    }

    /** The forms of the cell's value and of all that it displayed and did not take away again. */
    List<JsonNode> rendered() {
        return messages.stream().filter(each -> each.type().equals("execute_result") || isOnThePage(each))
                .map(each -> each.content().path("data")).toList();
    }

    /** All that it displayed and did not take away again, as it was at first. */
    List<JsonNode> displays() {
        return messages.stream().filter(this::isOnThePage).map(each -> each.content().path("data")).toList();
    }

    /** Progress of what takes long, on a busy machine, is taken away when it is done: its last update shows nothing. */
    private boolean isOnThePage(Message message) {
        JsonNode id = message.content().path("transient").path("display_id");
        return message.type().equals("display_data") && contents("update_display_data").stream()
                .filter(update -> update.path("transient").path("display_id").equals(id))
                .noneMatch(update -> update.path("data").isEmpty());
    }

    /** How often an error was published under the cell. */
    int errors() {
        return contents("error").size();
    }

    public String errorName() {
        return contents("error").get(0).path("ename").asText();
    }

    public String errorValue() {
        return contents("error").get(0).path("evalue").asText();
    }

    /** All errors published under the cell, a line each, without colours; empty for none. */
    List<String> errorLines() {
        return contents("error").stream()
                .flatMap(error -> StreamSupport.stream(error.path("traceback").spliterator(), false))
                .flatMap(line -> withoutColours(line.asText()).lines()).toList();
    }

    public String error() {
        return String.join("\n", errorLines());
    }

    static String withoutColours(String text) {
        return text.replaceAll("\u001B\\[[0-9;]*[A-Za-z]", "");
    }

    @Override
    public String toString() {
        return "the cell\n" + cut(code).indent(4) + "which " + (hasEnded() ? "ended: " + status() : "has not ended")
                + "\n" + cut((printed() + "\n" + error()).strip()).indent(4);
    }

    private static String cut(String text) {
        return text.length() <= TOLD ? text : text.substring(0, TOLD) + " …";
    }
}
