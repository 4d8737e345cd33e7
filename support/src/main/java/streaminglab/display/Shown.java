package streaminglab.display;

import java.util.Objects;

/**
 * Something to look at: the same in two forms, for a page and for a terminal.
 *
 * @param html a self-contained fragment that is well-formed as XML too, all values escaped
 * @param text the same in plain text; control characters in it become U+FFFD
 */
public record Shown(String html, String text) {

    public Shown {
        Objects.requireNonNull(html, "html");
        text = Html.readable(Objects.requireNonNull(text, "text"));
    }

    /** Code that the page hides under a line until somebody opens it. */
    public static Shown folded(String line, String code) {
        return new Shown("<details><summary>" + Html.escape(line) + "</summary><pre>" + Html.escape(code)
                + "</pre></details>", line + "\n\n" + code);
    }
}
