package streaminglab.display;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.dom.HtmlDocumentBuilder;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import streaminglab.display.markup.Html;

/**
 * A display's HTML, read by a parser of HTML5 that takes every parse error for one, and as XML as well: both must find
 * the same elements, none of them able to run or to fetch anything.
 */
public final class StrictPage {

    private static final Set<String> ELEMENTS = Set.of("div", "p", "table", "thead", "tbody", "tr", "th", "td", "style",
            "strong", "em", "bdi", "br", "pre", "code", "span", "details", "summary", "progress",
            "svg", "g", "title", "desc", "line", "rect", "polyline", "path", "text", "circle", "ellipse", "polygon", "clipPath", "defs");
    private static final Set<String> ATTRIBUTES = Set.of("class", "role", "aria-label", "scope", "dir", "style", "rowspan",
            "colspan", "xmlns", "width", "height", "viewBox", "x", "y", "x1", "y1", "x2", "y2", "points", "d", "transform",
            "text-anchor", "max", "value", "id", "cx", "cy", "r", "rx", "ry", "clip-path");

    private final Document page;

    private StrictPage(Document page) {
        this.page = page;
    }

    public static StrictPage of(String html) {
        List<String> asHtml = new ArrayList<>();
        Document page;
        try {
            HtmlDocumentBuilder parser = new HtmlDocumentBuilder(XmlViolationPolicy.FATAL);
            parser.setErrorHandler(new EveryErrorThrows());
            page = parser.parse(new InputSource(new StringReader(
                    "<!DOCTYPE html><html lang=\"en\"><head><title>page</title></head><body>" + html + "</body></html>")));
            list(page.getElementsByTagName("body").item(0), asHtml);
        } catch (Exception e) {
            throw new AssertionError("not HTML5: " + e.getMessage() + "\n" + Html.cut(html, 4000), e);
        }
        List<String> asXml = new ArrayList<>();
        try {
            var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.setErrorHandler(new EveryErrorThrows());
            list(parser.parse(new InputSource(new StringReader("<body>" + html + "</body>"))).getDocumentElement(), asXml);
        } catch (Exception e) {
            throw new AssertionError("not XML: " + e.getMessage() + "\n" + Html.cut(html, 4000), e);
        }
        if (!asHtml.equals(asXml)) {
            throw new AssertionError("HTML and XML see different elements:\n" + asHtml + "\n" + asXml);
        }
        return new StrictPage(page);
    }

    /** Elements in order; fails at one that could do something. */
    private static void list(Node node, List<String> elements) {
        if (node instanceof Element element) {
            String name = element.getTagName();
            elements.add(name);
            if (!name.equals("body") && !ELEMENTS.contains(name)) {
                throw new AssertionError("an element <" + name + ">");
            }
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Attr attribute = (Attr) element.getAttributes().item(i);
                // Facts for a page that lets a reader take hold of a drawing: they do nothing themselves.
                if (!ATTRIBUTES.contains(attribute.getName()) && !attribute.getName().matches("data-[a-z]+")) {
                    throw new AssertionError("an attribute " + attribute.getName() + " of <" + name + ">");
                }
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            list(child, elements);
        }
    }

    /** All that is read, without the style. */
    public String text() {
        StringBuilder text = new StringBuilder();
        read(page.getElementsByTagName("body").item(0), text);
        return text.toString();
    }

    private static void read(Node node, StringBuilder text) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            text.append(node.getNodeValue());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!child.getNodeName().equals("style")) {
                read(child, text);
            }
        }
    }

    private static final class EveryErrorThrows implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            // E.g. of a style in the body, which is where Jupyter puts it.
        }

        @Override
        public void error(SAXParseException error) throws SAXParseException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXParseException {
            throw error;
        }
    }
}
