package streaminglab.display.live;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;
import streaminglab.error.Causes;

/**
 * Whether a stream runs, has stopped or has failed, by a sign, a word and a sentence.
 *
 * @param sign  what is seen before the word is read
 * @param word  e.g. {@code running}
 * @param more  what Spark says about it, in one line; may be empty
 */
record StreamState(String sign, String word, String more) {

    private static final int CHARACTERS = 300;

    StreamState {
        more = Html.cut(more, CHARACTERS);
    }

    static StreamState running(String more) {
        return new StreamState("▶", "running", more);
    }

    boolean isRunning() {
        return word.equals("running");
    }

    /** Asked to end, and still at work. */
    static StreamState stopping() {
        return new StreamState("◧", "stopping", "");
    }

    static StreamState stopped() {
        return new StreamState("■", "stopped", "");
    }

    static StreamState failed(Throwable thrown) {
        return new StreamState("✖", "failed", oneLine(thrown));
    }

    static StreamState of(StreamingQuery query) {
        // In this order: a query that ends in between is seen as running once more, and looked at again.
        if (query.isActive()) {
            return running(query.status().message());
        }
        return query.exception().isDefined() ? failed(query.exception().get()) : stopped();
    }

    /** The innermost cause, which is what went wrong, without what is below its first line. */
    static String oneLine(Throwable thrown) {
        Throwable cause = Causes.innermost(thrown);
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + ": " + message;
    }

    /** A panel: this state, the facts, and beside them the charts, or side by side below where there is no room. */
    MimeBundle shown(String name, String position, NamedValues facts, HistoryChart... charts) {
        String drawn = Arrays.stream(charts).map(HistoryChart::html).collect(Collectors.joining());
        String described = Arrays.stream(charts).map(HistoryChart::description).collect(Collectors.joining("\n"));
        return shown(name, position,
                "<div class=\"sl-row\"><div>" + facts.html() + "</div><div class=\"sl-charts\">" + drawn + "</div></div>", facts.text() + "\n" + described);
    }

    /** Something below a line that says whose state this is. */
    MimeBundle shown(String of, String position, String html, String text) {
        String name = Html.cut(of, CHARACTERS);
        String head = "<p><span class=\"sl-state" + (word.equals("failed") ? " sl-bad" : "") + "\">" + sign + " "
                + Html.escape(word) + "</span><bdi><strong>" + Html.escape(name) + "</strong></bdi>, "
                + Html.escape(position) + (more.isEmpty() ? "" : " · <bdi>" + Html.escape(more) + "</bdi>") + "</p>";
        String line = name + ", " + position + ", " + word + (more.isEmpty() ? "" : ": " + more);
        return new MimeBundle(Style.display(name, head + html), (line + "\n" + text).strip());
    }
}
