package streaminglab.display;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;

/**
 * What a display gives to Jupyter's {@code display_data} and {@code update_display_data} messages: the same in two forms,
 * {@code text/html} for a page and {@code text/plain} for a terminal.
 *
 * @param html a self-contained fragment that is well-formed as XML too, all values escaped
 * @param text the same in plain text; control characters in it become U+FFFD
 */
public record MimeBundle(String html, String text) {

    public MimeBundle {
        Objects.requireNonNull(html, "html");
        text = Html.readable(Objects.requireNonNull(text, "text"));
    }

    /** A table alone. */
    public static MimeBundle of(TableOfValues table) {
        return new MimeBundle(table.html(), table.text());
    }

    /** Code that the page folds below a line until a reader opens it. */
    public static MimeBundle folded(String line, String code) {
        return new MimeBundle("<details><summary>" + Html.escape(line) + "</summary><pre>" + Html.escape(code)
                + "</pre></details>", line + "\n\n" + code);
    }

    /**
     * A table of texts with a line below it.
     *
     * @param name   what it shows, for screen readers
     * @param mark   what is said of the marked rows, in a column of its own
     * @param marked their positions, counted from 0
     */
    public static MimeBundle table(String name, List<String> columns, List<List<String>> rows, String mark,
            Set<Integer> marked, String line) {
        TableOfValues table = new TableOfValues(columns, rows).mark(mark, marked);
        return new MimeBundle(Style.display(name, table.html() + "<p>" + Html.escape(line) + "</p>"),
                table.text() + "\n" + line);
    }
}
