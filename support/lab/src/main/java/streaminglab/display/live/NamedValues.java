package streaminglab.display.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.TableOfValues;

/** Names and values below each other, as HTML and as plain text. */
final class NamedValues {

    /** Offsets of many partitions are long. */
    private static final int CHARACTERS = 300;

    private record Fact(String name, String value) {
    }

    private final List<Fact> facts = new ArrayList<>();

    NamedValues add(String name, String value) {
        facts.add(new Fact(Html.cut(name, CHARACTERS), Html.cut(value, CHARACTERS)));
        return this;
    }

    String html() {
        return facts.stream().map(each -> "<tr><th scope=\"row\">" + Html.escape(each.name) + "</th><td dir=\"auto\">"
                + Html.escape(each.value) + "</td></tr>")
                .collect(Collectors.joining("", "<table><tbody>", "</tbody></table>"));
    }

    String text() {
        int width = facts.stream().mapToInt(each -> each.name.length()).max().orElse(0);
        return facts.stream().map(each -> each.name + " ".repeat(Math.max(0, width - each.name.length()) + 2)
                + TableOfValues.oneLine(each.value)).collect(Collectors.joining("\n"));
    }
}
