package streaminglab.display;

import java.util.List;
import java.util.Objects;
import java.util.Set;

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

    /**
     * A table of texts with a line below it.
     *
     * @param name   what it shows, for those who hear the page
     * @param mark   what is said of the marked rows, in a column of its own
     * @param marked their positions, counted from 0
     */
    public static Shown table(String name, List<String> columns, List<List<String>> rows, String mark,
            Set<Integer> marked, String line) {
        TableOfValues table = new TableOfValues(columns, rows).mark(mark, marked);
        return new Shown(Style.display(name, table.html() + "<p>" + Html.escape(line) + "</p>"),
                table.text() + "\n" + line);
    }
}
