package streaminglab.display;

import java.util.Objects;

/**
 * Something to look at: the same in two forms, for a page and for a terminal.
 *
 * @param html a self-contained fragment, all values escaped
 * @param text the same in plain text
 */
public record Shown(String html, String text) {

    public Shown {
        Objects.requireNonNull(html, "html");
        Objects.requireNonNull(text, "text");
    }
}
