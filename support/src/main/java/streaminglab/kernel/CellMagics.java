package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The magics of a cell, called where a statement could begin: {@code %name} takes the rest of its line,
 * {@code %%name} all that follows. A remainder sign or a text block within a statement is never taken for one.
 */
final class CellMagics {

    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("(?:\\s+|//[^\n]*|/\\*(?s:.*?)\\*/)*+");
    private static final Pattern MAGIC = Pattern.compile("(%%?)([A-Za-z][\\w-]*)([^\n]*)\n?");

    private static final Pattern ARGUMENT = Pattern.compile("\"[^\"]*\"|\\S+");

    private final Magics magics;

    CellMagics(Magics magics) {
        this.magics = magics;
    }

    /** A magic, ready to run, and what comes after it. */
    interface Call {
        Object run() throws Exception;

        String remaining();
    }

    /** The magic that {@code code} begins with, or null if it begins with something else. */
    Call at(String code) {
        Matcher blank = BLANK_OR_COMMENT.matcher(code);
        int begin = blank.lookingAt() ? blank.end() : 0;
        Matcher magic = MAGIC.matcher(code).region(begin, code.length());
        if (!magic.lookingAt()) {
            return null;
        }
        String name = magic.group(2);
        List<String> arguments = ARGUMENT.matcher(magic.group(3)).results()
                .map(argument -> argument.group().replace("\"", "")).toList();
        String rest = code.substring(magic.end());
        boolean wholeCell = magic.group(1).length() == 2;
        return new Call() {
            @Override
            public Object run() throws Exception {
                return wholeCell
                        ? magics.applyCellMagic(name, arguments, rest)
                        : magics.applyLineMagic(name, arguments);
            }

            @Override
            public String remaining() {
                return wholeCell ? "" : rest;
            }
        };
    }
}
