package streaminglab.kernel.magic;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.github.spencerpark.jupyter.kernel.magic.registry.UndefinedMagicException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.completion.Completion;
import streaminglab.kernel.completion.Completions;
import streaminglab.kernel.jshell.PlainCode;

/**
 * The magics of a cell, called where a statement could begin: {@code %name} takes the rest of its line,
 * {@code %%name} all that follows. A remainder sign or a text block within a statement is never taken for one.
 * {@code package name;} is one without a sign, which says that it is left out.
 */
public final class CellMagics {

    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("(?:\\s+|//[^\n]*|/\\*(?s:.*?)\\*/)*+");
    private static final Pattern MAGIC = Pattern.compile("(%%?)([A-Za-z][\\w-]*)([^\n]*)\n?");
    private static final Pattern MAGIC_LINE = Pattern.compile("(?m)^[ \\t]*(%%?)([A-Za-z][\\w-]*)([^\n]*)");
    /** What a file of Java begins with, and a cell cannot: as a magic it has no sign. */
    private static final Pattern PACKAGE = Pattern.compile("package\\s+[\\p{L}\\p{N}_$.\\s]+;");
    private static final Pattern TYPED = Pattern.compile("\\s*(%%?)([A-Za-z][\\w-]*)?");
    private static final Pattern ARGUMENT = Pattern.compile("\"[^\"]*\"|\\S+");

    /** IJava's longer names, which its documentation uses, and the names here. */
    private static final Map<String, String> LONGER_NAMES = Map.of("addMavenDependency", "maven",
            "addMavenDependencies", "maven", "addMavenRepo", "mavenRepo");

    private final Magics ofIJava;
    private final Map<String, Magic> magics = new TreeMap<>();

    /** @param ofIJava what is asked for a magic that has not been added here */
    public CellMagics(Magics ofIJava) {
        this.ofIJava = ofIJava;
        add("lsmagic", "lists the magics", (arguments, body) -> {
            magics.forEach((name, magic) -> System.out.printf("%%%-12s%s%n", name, magic.does));
            return null;
        });
    }

    /** What a magic does with its arguments and, called with two signs, the rest of the cell; else that is null. */
    interface Action {
        Object run(List<String> arguments, String body) throws Exception;
    }

    /** What the action of a magic has for a body: that of the call, or text or code as it is written behind the name. */
    private enum Body {
        OF_CALL, TEXT, CODE
    }

    private record Magic(String does, Body body, Action action) {

        Object run(String line, List<String> arguments, String rest) throws Exception {
            // Lines of code are counted with the magic's own, which is the first of a cell as a rule.
            return action.run(arguments, body == Body.OF_CALL ? rest : rest == null ? line : line + "\n" + rest);
        }
    }

    /** @param does half a sentence for %lsmagic */
    void add(String name, String does, Action action) {
        add(name, new Magic(does, Body.OF_CALL, action));
    }

    /** A magic on text, such as a query: what follows its name in the line and, with two signs, the rest of the cell. */
    void addOnText(String name, String does, Action action) {
        add(name, new Magic(does, Body.TEXT, action));
    }

    /** The same for a magic on code. */
    void addOnCode(String name, String does, Action action) {
        add(name, new Magic(does, Body.CODE, action));
    }

    private void add(String name, Magic magic) {
        magics.put(name, magic);
        registerWithIJava(name, magic);
        LONGER_NAMES.forEach((longer, meant) -> {
            if (meant.equals(name)) {
                registerWithIJava(longer, magic);
            }
        });
    }

    /** For code, which calls magics by IJava's methods lineMagic() and cellMagic(). */
    private void registerWithIJava(String name, Magic magic) {
        ofIJava.registerLineMagic(name, arguments -> magic.run(String.join(" ", arguments), arguments, null));
        ofIJava.registerCellMagic(name, (arguments, body) -> magic.run(String.join(" ", arguments), arguments, body));
    }

    /**
     * A magic, ready to run, and what comes after it.
     *
     * @param line what follows its name in the line
     */
    public record Call(String sign, String name, String line, List<String> arguments, String body, String remaining,
            CellMagics of) {

        public Object run() throws Exception {
            return of.run(this);
        }
    }

    /** The code behind all the magics that it begins with, for those who look at the Java in it. */
    public String behind(String code) {
        String rest = code;
        for (Call magic = at(rest); magic != null; magic = at(rest)) {
            rest = magic.remaining();
        }
        return rest;
    }

    /** The magic that {@code code} begins with, or null if it begins with something else. */
    public Call at(String code) {
        int begin = endOfBlank(code);
        Matcher magic = MAGIC.matcher(code).region(begin, code.length());
        if (!magic.lookingAt()) {
            Matcher ofFile = PACKAGE.matcher(code).region(begin, code.length());
            return ofFile.lookingAt()
                    ? new Call("", ofFile.group(), "", List.of(), null, code.substring(ofFile.end()), this) : null;
        }
        List<String> arguments = ARGUMENT.matcher(magic.group(3)).results()
                .map(argument -> argument.group().replace("\"", "")).toList();
        String rest = code.substring(magic.end());
        boolean wholeCell = magic.group(1).length() == 2;
        return new Call(magic.group(1), magic.group(2), magic.group(3), arguments, wholeCell ? rest : null,
                wholeCell ? "" : rest, this);
    }

    /** Where white space and comments end that the code begins with. */
    public static int endOfBlank(String code) {
        Matcher blank = BLANK_OR_COMMENT.matcher(code);
        return blank.lookingAt() ? blank.end() : 0;
    }

    private Object run(Call call) throws Exception {
        if (call.sign().isEmpty()) {
            Cell.current().tell(call.name() + " is left out: what a cell defines is in no package, and other cells use"
                    + " it by its simple name.\n");
            return null;
        }
        Magic magic = magics.get(LONGER_NAMES.getOrDefault(call.name(), call.name()));
        if (magic != null) {
            return magic.run(call.line(), call.arguments(), call.body());
        }
        if (call.name().equals("loadFromPOM")) {
            throw new IllegalArgumentException(call.sign() + call.name()
                    + " is not among the magics here: name each dependency by %maven group:artifact:version");
        }
        try {
            return call.body() == null
                    ? ofIJava.applyLineMagic(call.name(), call.arguments())
                    : ofIJava.applyCellMagic(call.name(), call.arguments(), call.body());
        } catch (UndefinedMagicException e) {
            throw new IllegalArgumentException("There is no " + call.sign() + call.name() + "; there are "
                    + magics.keySet().stream().map(name -> "%" + name).collect(Collectors.joining(", ")));
        }
    }

    /** The names that the magic being typed at the cursor could become, or null if none is being typed there. */
    public Completions complete(String code, int cursor) {
        int line = code.lastIndexOf('\n', cursor - 1) + 1;
        Matcher typed = TYPED.matcher(code.substring(line, cursor));
        if (!typed.matches()) {
            return null;
        }
        String begun = typed.group(2) == null ? "" : typed.group(2);
        return new Completions(magics.entrySet().stream().filter(each -> each.getKey().startsWith(begun))
                .map(each -> new Completion(typed.group(1) + each.getKey(), "magic", each.getValue().does)).toList(),
                line + typed.start(1));
    }

    /** How the magic on the cursor's line is used; null if there is none. */
    public String usage(String code, int cursor) {
        Matcher magic = MAGIC.matcher(code).region(code.lastIndexOf('\n', cursor - 1) + 1, code.length());
        if (!magic.lookingAt()) {
            return null;
        }
        Magic known = magics.get(LONGER_NAMES.getOrDefault(magic.group(2), magic.group(2)));
        return known == null ? null : magic.group(1) + magic.group(2) + " " + known.does;
    }

    /**
     * The code for those who look at the Java in it: magics are blank, and all else keeps its place.
     *
     * @param cursor magics behind it stay as they are
     * @return null if the cursor is where no Java is, such as in a query of {@code %%sql}
     */
    public String java(String code, int cursor) {
        StringBuilder java = new StringBuilder(code);
        Matcher ofFile = PACKAGE.matcher(code).region(endOfBlank(code), code.length());
        if (ofFile.lookingAt()) {
            blank(java, ofFile.start(), ofFile.end());
        }
        Matcher line = MAGIC_LINE.matcher(code);
        while (line.find() && line.start() <= cursor) {
            if (!endsStatement(java.substring(0, line.start()))) {
                continue;
            }
            boolean onCode = takesCode(line.group(2));
            blank(java, line.start(), onCode ? line.start(3) : line.end(3));
            if (cursor <= line.end(3) ? !onCode || cursor <= line.start(3) : !onCode && line.group(1).length() == 2) {
                return null;
            }
        }
        return java.toString();
    }

    private static void blank(StringBuilder code, int begin, int end) {
        code.replace(begin, end, " ".repeat(end - begin));
    }

    /** Whether a statement could begin behind this: magics that are here already are blank. */
    private static boolean endsStatement(String before) {
        PlainCode plain = PlainCode.of(before);
        if (plain.comment() || plain.literal() >= 0) {
            return false;
        }
        String code = plain.text().stripTrailing();
        return code.isEmpty() || code.endsWith(";") || code.endsWith("}");
    }

    private boolean takesCode(String name) {
        Magic magic = magics.get(LONGER_NAMES.getOrDefault(name, name));
        return magic != null && magic.body() == Body.CODE;
    }

    /** The code behind all the magics that it begins with, and that of a magic which runs the rest of the cell. */
    public String javaBehind(String code) {
        String rest = code;
        for (Call magic = at(rest); magic != null; magic = at(rest)) {
            rest = magic.body() != null && takesCode(magic.name()) ? magic.body() : magic.remaining();
        }
        return rest;
    }
}
