package streaminglab.kernel.documentation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.display.markup.Html;

/**
 * Text with the few HTML elements that comments are shown with, each closed, whatever the comment had. Other elements are
 * left out and their text stays; of attributes, links to other sites are kept.
 */
final class SafeHtml {

    private static final Set<String> BLOCKS = Set.of("p", "ul", "ol", "dl", "pre", "blockquote", "table");
    private static final Set<String> ELEMENTS = Set.of("p", "ul", "ol", "li", "dl", "dt", "dd", "pre", "blockquote", "table",
            "tr", "td", "th", "code", "b", "i", "em", "strong", "sub", "sup", "a");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>");
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*[\"']?(https?://[^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    SafeHtml text(String text) {
        html.append(Html.escape(text));
        return this;
    }

    SafeHtml code(String text) {
        html.append("<code>").append(Html.escape(text)).append("</code>");
        return this;
    }

    /** Text that may have tags and entities. */
    SafeHtml markup(String markup) {
        Matcher tag = TAG.matcher(markup);
        int end = 0;
        while (tag.find()) {
            text(unescape(markup.substring(end, tag.start())));
            if (tag.group(1).isEmpty()) {
                start(tag.group(2), tag.group(3));
            } else {
                end(tag.group(2));
            }
            end = tag.end();
        }
        return text(unescape(markup.substring(end)));
    }

    SafeHtml start(String name, String attributes) {
        String element = known(name);
        if (element.equals("br")) {
            html.append("<br/>");
            return this;
        }
        if (element.isEmpty()) {
            return this;
        }
        if (BLOCKS.contains(element) && "p".equals(open.peek())) {
            close();
        }
        if (Set.of("li", "dt", "dd", "tr", "td", "th").contains(element)) {
            closeSiblings(element);
        }
        Matcher href = HREF.matcher(attributes);
        if (element.equals("a")) {
            if (!href.find()) {
                return this;
            }
            html.append("<a href=\"").append(Html.escape(unescape(href.group(1)))).append("\">");
        } else {
            html.append('<').append(element).append('>');
        }
        open.push(element);
        return this;
    }

    /** An item ends where the next begins. */
    private void closeSiblings(String element) {
        Set<String> around = Set.of("ul", "ol", "dl", "table");
        boolean row = element.equals("tr");
        boolean cell = element.equals("td") || element.equals("th");
        while (!open.isEmpty() && !around.contains(open.peek()) && !(cell && open.peek().equals("tr"))) {
            String closed = open.peek();
            close();
            if (closed.equals("li") || row && closed.equals("tr")) {
                return;
            }
        }
    }

    SafeHtml end(String name) {
        String element = known(name);
        if (!element.isEmpty() && open.contains(element)) {
            String closed;
            do {
                closed = open.peek();
                close();
            } while (!closed.equals(element));
        }
        return this;
    }

    private void close() {
        html.append("</").append(open.pop()).append('>');
    }

    private static String known(String name) {
        String element = name.toLowerCase(Locale.ROOT);
        return switch (element) {
            case "tt", "kbd", "var" -> "code";
            case "h1", "h2", "h3", "h4", "h5", "h6" -> "p";
            case "br" -> element;
            default -> ELEMENTS.contains(element) ? element : "";
        };
    }

    /** All of it, well-formed; it takes nothing more. */
    @Override
    public String toString() {
        while (!open.isEmpty()) {
            close();
        }
        return html.toString().replaceAll("<(p|code)>\\s*</\\1>", "").strip();
    }

    /** The same as plain text. */
    static String plain(String html) {
        StringBuilder text = new StringBuilder();
        boolean pre = false;
        Matcher tag = TAG.matcher(html);
        int end = 0;
        while (true) {
            boolean found = tag.find();
            String piece = html.substring(end, found ? tag.start() : html.length());
            String words = pre ? piece : piece.replaceAll("\\s+", " ");
            boolean spaced = text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(pre || !spaced ? words : words.stripLeading());
            if (!found) {
                break;
            }
            end = tag.end();
            String element = tag.group(2);
            boolean begins = tag.group(1).isEmpty();
            pre = element.equals("pre") ? begins : pre;
            text.append(switch (element) {
                case "li" -> begins ? "\n- " : "";
                case "dd" -> begins ? "\n  " : "";
                case "td", "th" -> begins ? "  " : "";
                case "p" -> begins ? "\n\n" : "\n";
                case "br", "ul", "ol", "dl", "dt", "pre", "blockquote", "table", "tr", "div" -> "\n";
                default -> "";
            });
        }
        return unescape(text.toString()).replaceAll("[ \t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    /** Up to the first full stop, for a list. */
    static String firstSentence(String html) {
        String text = plain(html).replaceAll("\\s+", " ");
        Matcher end = Pattern.compile("(?<!e\\.g|i\\.e|etc)[.](?=\\s+[\\p{Lu}(]|$)").matcher(text);
        return end.find() ? text.substring(0, end.end()) : text;
    }

    static String unescape(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
                .replace("&nbsp;", " ").replace("&#64;", "@").replace("&amp;", "&");
    }
}
