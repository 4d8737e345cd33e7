package streaminglab.control;

import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;

/** A place among controls for what else the course displays: a table, a chart, a diagram. ipywidgets calls it HTML. */
public final class DisplayArea extends Control {

    private volatile MimeBundle shown;

    private DisplayArea(MimeBundle content) {
        super("HTML");
        put("description", "");
        put("description_allow_html", false);
        put("placeholder", "");
        style("HTMLStyle");
        value(content);
    }

    /** Shows a display. */
    public static DisplayArea of(MimeBundle content) {
        return new DisplayArea(content);
    }

    /** Shows lines of text as they are. */
    public static DisplayArea of(String text) {
        return new DisplayArea(lines(text));
    }

    private static MimeBundle lines(String text) {
        given("The text of a display area", text);
        return new MimeBundle("<pre>" + Html.escape(text) + "</pre>", text);
    }

    /** Shows this display now. */
    public DisplayArea value(MimeBundle content) {
        shown = content;
        put("value", content.html());
        return this;
    }

    /** Shows these lines now. */
    public DisplayArea value(String text) {
        return value(lines(text));
    }

    @Override
    String text() {
        return shown.text();
    }
}
