package streaminglab.kernel.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.kernel.documentation.DocumentedType.Comment;

/**
 * What is shown of a name.
 *
 * @param signature as a declaration in Java
 * @param of        the type that it is a member of, or its package; null for none
 * @param comment   null if nothing is known
 * @param link      the official page; null for none
 * @param note      what else is to be said; null for nothing
 */
record DocumentationPage(String signature, String of, Comment comment, String link, String note) {

    /** More of one name are counted. */
    private static final int SHOWN = 12;

    /** The first whole, and the others, of the same name, in a list. */
    static MimeBundle bundle(List<DocumentationPage> pages) {
        StringBuilder html = new StringBuilder(pages.get(0).html());
        StringBuilder text = new StringBuilder(pages.get(0).text());
        List<DocumentationPage> others = pages.subList(1, pages.size());
        if (!others.isEmpty()) {
            html.append("<p>Others of this name:</p><ul>");
            text.append("\n\nOthers of this name:");
            for (DocumentationPage each : others.subList(0, Math.min(SHOWN, others.size()))) {
                String first = each.comment == null ? "" : SafeHtml.firstSentence(each.comment.text());
                html.append("<li><code>").append(Html.escape(each.signature)).append("</code>")
                        .append(first.isEmpty() ? "" : "<br/>" + Html.escape(first)).append("</li>");
                text.append("\n- ").append(each.signature).append(first.isEmpty() ? "" : "\n  " + first);
            }
            html.append("</ul>");
            if (others.size() > SHOWN) {
                String more = "and " + (others.size() - SHOWN) + " more";
                html.append("<p>").append(more).append("</p>");
                text.append("\n").append(more);
            }
        }
        return new MimeBundle("<div>" + html + "</div>", text.toString());
    }

    private String html() {
        StringBuilder html = new StringBuilder("<pre><strong>" + Html.escape(signature) + "</strong></pre>");
        if (comment != null) {
            if (comment.deprecated() != null) {
                html.append("<p><strong>Deprecated.</strong> ").append(comment.deprecated()).append("</p>");
            }
            html.append("<div>").append(comment.text()).append("</div>");
            append(html, "Parameters", comment.parameters());
            if (comment.returns() != null) {
                html.append("<dl><dt><strong>Returns</strong></dt><dd>").append(comment.returns()).append("</dd></dl>");
            }
            append(html, "Throws", comment.thrown());
        }
        if (note != null) {
            html.append("<p>").append(Html.escape(note)).append("</p>");
        }
        List<String> foot = new ArrayList<>();
        if (of != null) {
            foot.add("In <code>" + Html.escape(of) + "</code>");
        }
        if (comment != null && comment.since() != null) {
            foot.add("since " + comment.since());
        }
        if (link != null) {
            foot.add("<a href=\"" + Html.escape(link) + "\" target=\"_blank\" rel=\"noopener\">official page</a>");
        }
        return html + (foot.isEmpty() ? "" : "<p><small>" + String.join(" · ", foot) + "</small></p>");
    }

    private static void append(StringBuilder html, String title, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            html.append("<dl><dt><strong>").append(title).append("</strong></dt>");
            texts.forEach((name, text) -> html.append("<dd><code>").append(Html.escape(name)).append("</code> ")
                    .append(text).append("</dd>"));
            html.append("</dl>");
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder(signature);
        if (comment != null) {
            if (comment.deprecated() != null) {
                text.append("\n\nDeprecated. ").append(SafeHtml.plain(comment.deprecated()));
            }
            if (!comment.text().isEmpty()) {
                text.append("\n\n").append(SafeHtml.plain(comment.text()));
            }
            appendPlain(text, "Parameters", comment.parameters());
            if (comment.returns() != null) {
                text.append("\n\nReturns ").append(SafeHtml.plain(comment.returns()));
            }
            appendPlain(text, "Throws", comment.thrown());
        }
        if (note != null) {
            text.append("\n\n").append(note);
        }
        List<String> foot = new ArrayList<>();
        if (of != null) {
            foot.add("In " + of);
        }
        if (comment != null && comment.since() != null) {
            foot.add("since " + SafeHtml.plain(comment.since()));
        }
        if (link != null) {
            foot.add(link);
        }
        return text + (foot.isEmpty() ? "" : "\n\n" + String.join(" · ", foot));
    }

    private static void appendPlain(StringBuilder text, String title, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            text.append("\n\n").append(title).append(":");
            texts.forEach((name, each) -> text.append("\n  ").append(name).append(": ")
                    .append(SafeHtml.plain(each).replaceAll("\\s*\n\\s*", " ")));
        }
    }
}
