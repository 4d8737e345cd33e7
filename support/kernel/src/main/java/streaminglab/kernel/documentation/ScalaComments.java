package streaminglab.kernel.documentation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.kernel.documentation.DocumentedType.Comment;
import streaminglab.kernel.documentation.DocumentedType.Member;

/**
 * The documentation comments of a file of Scala, each with the declaration behind it. An object's members are listed under
 * its class, as Java's calls name them.
 */
final class ScalaComments {

    private static final Pattern TAG = Pattern.compile("(?m)^@(\\w+)[ \\t]*");
    private static final Pattern FIELD = Pattern.compile("\\bva[lr]\\s+(\\w+)\\s*:");
    private static final Pattern WIKI = Pattern.compile(
            "\\[\\[(?<link>[^\\]]*)\\]\\]|`(?<code>[^`]*)`|'''(?<strong>.*?)'''|''(?<em>.*?)''|\\{@\\w+\\s+(?<tag>[^}]*)\\}"
            + "|(?<paragraph>\\n[ \\t]*\\n)|\\n[ \\t]+(?<item>[-*]|\\d\\.|[1iI]\\.)[ \\t]+", Pattern.DOTALL);

    private final String source;
    private final Map<String, DocumentedType> types = new LinkedHashMap<>();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private String packageName = "";
    private int at;
    private int depth;
    private int brackets;
    private String comment;
    private boolean hidden;
    private boolean deprecated;
    private Scope declared;

    /** The body of a type. */
    private record Scope(String name, int depth, boolean hidden) {
    }

    private ScalaComments(String source) {
        this.source = source;
    }

    /** The types of the file; what is private, to a package too, is left out. */
    static List<DocumentedType> in(String source) {
        ScalaComments comments = new ScalaComments(source);
        comments.read();
        return List.copyOf(comments.types.values());
    }

    private void read() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (source.startsWith("/**", at) && !source.startsWith("/**/", at)) {
                int begin = at + 3;
                skipTo("*/");
                comment = source.substring(begin, Math.max(begin, at - 2));
            } else if (!skipped()) {
                if (c == '(' || c == '[') {
                    brackets++;
                } else if (c == ')' || c == ']') {
                    brackets--;
                } else if (c == '{') {
                    depth++;
                    if (declared != null && brackets == 0) {
                        scopes.push(new Scope(declared.name(), depth, declared.hidden()));
                        declared = null;
                        // Of the constructor, as in class Pot private[tea](…) {
                        reset();
                    }
                } else if (c == '}') {
                    if (!scopes.isEmpty() && scopes.peek().depth() == depth) {
                        scopes.pop();
                    }
                    depth--;
                } else if (Character.isJavaIdentifierStart(c)) {
                    String word = word();
                    if (brackets == 0 && depth == (scopes.isEmpty() ? 0 : scopes.peek().depth())) {
                        declaration(word);
                    }
                    continue;
                }
                at++;
            }
        }
    }

    /** Whether a comment or a literal was here; the reader is behind it then. */
    private boolean skipped() {
        if (source.startsWith("/*", at)) {
            skipTo("*/");
        } else if (source.startsWith("//", at)) {
            skipTo("\n");
        } else if (source.startsWith("\"\"\"", at)) {
            at += 3;
            skipTo("\"\"\"");
            while (at < source.length() && source.charAt(at) == '"') {
                at++;
            }
        } else if (source.charAt(at) == '"') {
            at++;
            while (at < source.length() && source.charAt(at) != '"') {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        } else if (source.charAt(at) == '\'' && at + 2 < source.length()
                && (source.charAt(at + 1) == '\\' || source.charAt(at + 2) == '\'')) {
            at = source.indexOf('\'', at + (source.charAt(at + 1) == '\\' ? 3 : 2)) + 1;
        } else {
            return false;
        }
        return true;
    }

    private void skipTo(String end) {
        int found = source.indexOf(end, at);
        at = found < 0 ? source.length() : found + end.length();
    }

    private String word() {
        int begin = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        return source.substring(begin, at);
    }

    private String nextWord() {
        skipBlank();
        if (at < source.length() && source.charAt(at) == '`') {
            at++;
        }
        return word();
    }

    private void skipBlank() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private void declaration(String word) {
        switch (word) {
            case "private" -> hidden = true;
            case "deprecated" -> deprecated = true;
            case "import" -> skipTo("\n");
            case "package" -> packageClause();
            case "class", "trait", "object" -> type(word);
            case "def", "val", "var" -> member(word);
            case "type" -> reset();
            default -> {
            }
        }
    }

    private void packageClause() {
        skipBlank();
        int begin = at;
        skipTo("\n");
        String name = source.substring(begin, at).strip();
        if (name.startsWith("object")) {
            at = begin;
        } else {
            packageName += (packageName.isEmpty() ? "" : ".") + name;
        }
    }

    private void type(String keyword) {
        String simple = nextWord();
        Scope around = scopes.peek();
        String name = (around == null ? packageName : around.name()) + "." + simple;
        boolean isHidden = hidden || around != null && around.hidden();
        if (!isHidden) {
            DocumentedType known = types.computeIfAbsent(name, any -> new DocumentedType(name, null, new ArrayList<>()));
            Comment read = comment();
            if (read != null && (known.comment() == null || !keyword.equals("object"))) {
                types.put(name, new DocumentedType(name, read, known.members()));
                fields(known.members(), read);
            }
        }
        declared = new Scope(name, 0, isHidden);
        reset();
    }

    /** A value among the constructor's parameters is a method for Java; the comment of the class has its text. */
    private void fields(List<Member> members, Comment ofClass) {
        skipBlank();
        while (at < source.length() && (source.charAt(at) == '[' || source.startsWith("private", at))) {
            if (source.charAt(at) == '[') {
                bracketed();
            } else {
                word();
            }
            skipBlank();
        }
        if (at < source.length() && source.charAt(at) == '(') {
            for (String each : divided(bracketed())) {
                Matcher field = FIELD.matcher(each);
                String text = field.find() ? ofClass.parameters().get(field.group(1)) : null;
                if (text != null) {
                    members.add(new Member(field.group(1), List.of(), List.of(), Comment.of(text)));
                }
            }
        }
    }

    private void member(String keyword) {
        String name = nextWord();
        Scope around = scopes.peek();
        declared = null;
        if (around != null && !around.hidden() && !hidden && comment != null) {
            List<String> parameters = new ArrayList<>();
            List<String> given = new ArrayList<>();
            if (keyword.equals("def")) {
                parameters(parameters, given);
            }
            Comment read = comment();
            if (read != null) {
                types.get(around.name()).members().add(new Member(
                        name.equals("this") ? DocumentedType.CONSTRUCTOR : name, parameters, given, read));
            }
        }
        reset();
    }

    private void reset() {
        comment = null;
        hidden = false;
        deprecated = false;
    }

    private void parameters(List<String> names, List<String> given) {
        skipBlank();
        int evidence = 0;
        if (source.charAt(at) == '[') {
            // A context bound, as in [U : Encoder], is a parameter at the end.
            evidence = (int) Pattern.compile("(?<![<>]):").matcher(bracketed()).results().count();
            skipBlank();
        }
        while (at < source.length() && source.charAt(at) == '(') {
            for (String each : divided(bracketed())) {
                String plain = each.strip().replaceAll("@\\w+(\\([^)]*\\))?\\s+", "").replaceFirst("^implicit\\s+", "");
                int colon = plain.indexOf(':');
                if (colon > 0) {
                    names.add(plain.substring(0, colon).strip());
                    given.add(javaType(plain.substring(colon + 1).replaceFirst("(?s)\\s+=\\s.*$", "")));
                }
            }
            skipBlank();
        }
        for (int i = 0; i < evidence; i++) {
            names.add("evidence");
            given.add("");
        }
    }

    /** What is between the bracket here and the one that closes it, where the reader is then. */
    private String bracketed() {
        int begin = at + 1;
        int open = 0;
        do {
            char c = source.charAt(at);
            if (skipped()) {
                continue;
            }
            open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            at++;
        } while (open > 0 && at < source.length());
        return source.substring(begin, at - 1);
    }

    private static List<String> divided(String list) {
        List<String> parts = new ArrayList<>();
        int open = 0;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            if (c == ',' && open == 0) {
                parts.add(list.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(list.substring(begin));
        return parts;
    }

    /** The simple name of the type that Java has for a type of Scala. */
    private static String javaType(String scala) {
        String type = scala.strip();
        if (type.startsWith("=>")) {
            return "Function0";
        }
        if (type.contains("=>")) {
            String arguments = type.substring(0, type.indexOf("=>")).strip();
            return "Function" + (arguments.equals("()") ? 0
                    : arguments.startsWith("(") ? divided(arguments.substring(1, arguments.length() - 1)).size() : 1);
        }
        if (type.endsWith("*")) {
            return javaType(type.substring(0, type.length() - 1)) + "[]";
        }
        if (type.startsWith("Array[")) {
            return javaType(type.substring(6, type.length() - 1)) + "[]";
        }
        String name = type.replaceFirst("(?s)\\[.*", "").replaceAll("^.*\\.", "");
        return switch (name) {
            case "Int", "Long", "Boolean", "Double", "Float", "Short", "Byte", "Char" ->
                    name.equals("Char") ? "char" : name.toLowerCase(java.util.Locale.ROOT);
            case "Any", "AnyRef" -> "Object";
            case "JMap", "JList" -> name.substring(1);
            default -> name;
        };
    }

    private Comment comment() {
        if (comment == null) {
            return deprecated ? new Comment("", Map.of(), null, Map.of(), null, "") : null;
        }
        String text = comment.replaceAll("(?m)^[ \\t]*\\*(?!/) ?", "").strip();
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> thrown = new LinkedHashMap<>();
        Map<String, String> single = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        Matcher tag = TAG.matcher(text);
        int begin = 0;
        String name = null;
        while (true) {
            boolean found = tag.find();
            String part = text.substring(begin, found ? tag.start() : text.length()).strip();
            if (name == null) {
                body.append(part);
            } else if (name.equals("param") || name.equals("throws")) {
                String[] words = part.split("\\s+", 2);
                (name.equals("param") ? parameters : thrown).put(words[0], html(words.length > 1 ? words[1] : ""));
            } else if (name.equals("note") || name.equals("example")) {
                body.append("\n\n").append(name.equals("note") ? "Note: " : "Example: ").append(part);
            } else {
                single.putIfAbsent(name, html(part));
            }
            if (!found) {
                break;
            }
            name = tag.group(1);
            begin = tag.end();
        }
        Comment read = new Comment(html(body.toString()), parameters, single.get("return"), thrown, single.get("since"),
                single.containsKey("deprecated") ? single.get("deprecated") : deprecated ? "" : null);
        return read.isEmpty() ? null : read;
    }

    /** Scaladoc's marks as HTML. */
    private static String html(String wiki) {
        SafeHtml html = new SafeHtml();
        String[] parts = wiki.split("\\{\\{\\{|\\}\\}\\}", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 1) {
                html.start("pre", "").text(parts[i].replaceFirst("^[ \\t]*\\n", "").stripTrailing()).end("pre");
            } else {
                addWiki(parts[i], html);
            }
        }
        return html.toString();
    }

    private static void addWiki(String wiki, SafeHtml html) {
        Matcher mark = WIKI.matcher(wiki);
        boolean list = false;
        int end = 0;
        while (mark.find()) {
            html.markup(wiki.substring(end, mark.start()));
            end = mark.end();
            if (mark.group("link") != null) {
                String[] link = mark.group("link").strip().split("\\s+", 2);
                if (link[0].startsWith("http")) {
                    html.start("a", "href=\"" + link[0] + "\"").text(link.length > 1 ? link[1] : link[0]).end("a");
                } else {
                    html.code(link.length > 1 ? link[1] : link[0].replaceAll("^.*[.](?=\\p{Lu})", "").replace('#', '.'));
                }
            } else if (mark.group("code") != null) {
                html.code(mark.group("code"));
            } else if (mark.group("strong") != null) {
                html.start("strong", "").markup(mark.group("strong")).end("strong");
            } else if (mark.group("em") != null) {
                html.start("em", "").markup(mark.group("em")).end("em");
            } else if (mark.group("tag") != null) {
                html.code(mark.group("tag"));
            } else if (mark.group("item") != null) {
                if (!list) {
                    html.start("ul", "");
                    list = true;
                }
                html.start("li", "");
            } else {
                if (list) {
                    html.end("ul");
                    list = false;
                }
                html.start("p", "");
            }
        }
        html.markup(wiki.substring(end));
        if (list) {
            html.end("ul");
        }
    }
}
