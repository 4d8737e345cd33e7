package streaminglab.kernel.completion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import streaminglab.kernel.jshell.PlainCode;

/**
 * What is open at the end of code that somebody is typing: calls whose arguments are not complete, a string, a comment.
 *
 * @param calls   the innermost first
 * @param literal what the open string has so far; null outside strings
 * @param comment whether the end is in a comment
 * @param masked  the code with quotation marks in place of strings, and blanks in place of comments
 */
record CodePlace(List<Call> calls, String literal, boolean comment, String masked) {

    /**
     * A call whose arguments are being typed.
     *
     * @param receiver  what is before the method's dot; empty if there is none
     * @param arguments those that are complete
     */
    record Call(String receiver, String method, List<String> arguments) {

        /** The number of the argument that is being typed, from 0. */
        int argument() {
            return arguments.size();
        }
    }

    private record Bracket(int at, List<Integer> commas) {
    }

    static CodePlace of(String code) {
        PlainCode plain = PlainCode.of(code);
        String text = plain.text();
        Deque<Bracket> open = new ArrayDeque<>();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if ("([{".indexOf(each) >= 0) {
                open.push(new Bracket(at, new ArrayList<>()));
            } else if (")]}".indexOf(each) >= 0) {
                open.poll();
            } else if (each == ',' && !open.isEmpty()) {
                open.peek().commas().add(at);
            }
        }
        List<Call> calls = open.stream().filter(bracket -> text.charAt(bracket.at()) == '(')
                .map(bracket -> call(code, text, bracket)).filter(call -> !call.method().isEmpty()).toList();
        return new CodePlace(calls, plain.literal() < 0 ? null : code.substring(plain.literal()), plain.comment(), text);
    }

    private static Call call(String code, String masked, Bracket bracket) {
        int end = backOverBlank(masked, bracket.at());
        int name = backOverName(masked, end);
        List<String> arguments = new ArrayList<>();
        int from = bracket.at() + 1;
        for (int comma : bracket.commas()) {
            arguments.add(code.substring(from, comma).strip());
            from = comma + 1;
        }
        return new Call(receiver(code, masked, name), code.substring(name, end), arguments);
    }

    /** What is before the dot that the name at {@code name} follows; empty without a dot. */
    String receiver(String code, int name) {
        return receiver(code, masked, name);
    }

    private static String receiver(String code, String masked, int name) {
        int dot = backOverBlank(masked, name) - 1;
        if (dot < 0 || masked.charAt(dot) != '.') {
            return "";
        }
        return code.substring(beginOfExpression(masked, dot), dot).strip();
    }

    /** Where names, calls and brackets begin that are joined by dots and end at {@code end}. */
    private static int beginOfExpression(String masked, int end) {
        int at = backOverBlank(masked, end);
        while (at > 0 && ")]".indexOf(masked.charAt(at - 1)) >= 0) {
            int opening = opening(masked, at - 1);
            if (opening < 0) {
                return at;
            }
            at = backOverBlank(masked, opening);
        }
        while (at > 0 && masked.charAt(at - 1) == '"') {
            at--;
        }
        at = backOverName(masked, at);
        int before = backOverBlank(masked, at);
        if (before > 0 && masked.charAt(before - 1) == '.') {
            return beginOfExpression(masked, before - 1);
        }
        return masked.startsWith("new", before - 3) && before < at ? before - 3 : at;
    }

    private static int opening(String masked, int closing) {
        int depth = 0;
        for (int i = closing; i >= 0; i--) {
            if (")]}".indexOf(masked.charAt(i)) >= 0) {
                depth++;
            } else if ("([{".indexOf(masked.charAt(i)) >= 0 && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int backOverBlank(String text, int end) {
        int at = end;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int backOverName(String text, int end) {
        int at = end;
        while (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Where the name begins that is being typed; the end if none is. */
    static int beginOfName(String code) {
        return backOverName(code, code.length());
    }
}
