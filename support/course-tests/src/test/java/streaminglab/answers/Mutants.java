package streaminglab.answers;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Slips made by a program: each is the solution of a todo cell with one thing in it changed - an operator, a number, a column,
 * a word of SQL, an output mode, a call or a statement left out. Some do not compile, and some mean the same as before.
 */
final class Mutants {

    /**
     * One of them.
     *
     * @param cell   the id of the cell
     * @param line   its changed line, as it was
     * @param change what stood there and what stands there now
     * @param source the whole cell
     */
    record Mutant(String cell, String line, String change, String source) {

        /** What equal-mutants.txt calls it. */
        String name() {
            return cell + ": " + line + ": " + change;
        }
    }

    private static final String HEAD = "class Cell {\n";
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.%\\\\])\\d+(?![\\w.])");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_.]*");
    private static final Map<String, String> OPERATORS = Map.ofEntries(Map.entry("<", "<="), Map.entry("<=", "<"),
            Map.entry(">", ">="), Map.entry(">=", ">"), Map.entry("==", "!="), Map.entry("!=", "=="), Map.entry("&&", "||"),
            Map.entry("||", "&&"), Map.entry("+", "-"), Map.entry("-", "+"), Map.entry("*", "/"), Map.entry("/", "*"),
            Map.entry("%", "/"));
    /** Calls that are easily taken for each other. */
    private static final Map<String, String> CALLS = both("lt leq", "gt geq", "and or", "min max", "sum avg", "first last",
            "count sum", "equalTo notEqual", "isNull isNotNull", "asc desc", "plus minus", "isBefore isAfter",
            "startsWith contains", "toLowerCase toUpperCase", "lower upper", "count approx_count_distinct", "earliest latest",
            "explode explode_outer", "add remove", "getLong getInt", "flatMap map", "year month", "outputMode queryName");
    /** Words of SQL, modes and values of options. */
    private static final Map<String, String> WORDS = both("and or", "min max", "sum avg", "first last", "count sum",
            "append update", "complete update", "earliest latest", "true false", "asc desc", "lower upper", "left inner",
            "trim upper", "seconds minutes", "second minute", "minutes seconds", "hours minutes", "ms seconds", "all 1");
    private static final Map<String, String> COMPARISONS = new LinkedHashMap<>();

    static {
        COMPARISONS.put("<>", "=");
        COMPARISONS.put("<=", "<");
        COMPARISONS.put(">=", ">");
        COMPARISONS.put("<", "<=");
        COMPARISONS.put(">", ">=");
        COMPARISONS.put(" = ", " <> ");
        COMPARISONS.put(" is not null", " is null");
        COMPARISONS.put(" is null", " is not null");
        COMPARISONS.put("+", "-");
        COMPARISONS.put(" / ", " * ");
        COMPARISONS.put(" * ", " / ");
    }

    private final String cell;
    private final String code;
    private final Map<String, Mutant> found = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private SourcePositions positions;
    private CompilationUnitTree unit;

    private Mutants(String cell, String code) {
        this.cell = cell;
        this.code = code;
    }

    /** All that this program can make of a cell which defines methods, in the order of their places. */
    static List<Mutant> of(String cell, String code) {
        Mutants mutants = new Mutants(cell, code);
        mutants.make();
        return List.copyOf(mutants.found.values());
    }

    private void make() {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return HEAD + code + "\n}\n";
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostic -> { }, List.of(), null,
                List.of(file));
        try {
            unit = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        positions = Trees.instance(task).getSourcePositions();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String text && NAME.matcher(text).matches()) {
                    names.add("\"" + text + "\"");
                }
                return null;
            }
        }.scan(unit, null);
        new Changes().scan(unit, null);
    }

    private final class Changes extends TreeScanner<Void, Void> {

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            int start = start(literal);
            String text = text(literal);
            if (literal.getValue() instanceof String value) {
                if (names.contains(text)) {
                    names.stream().filter(name -> !name.equals(text) && isColumn(name) == isColumn(text)).limit(2)
                            .forEach(name -> change(start, end(literal), name));
                }
                ofWords(start, text);
                NUMBER.matcher(text).results().forEach(number -> {
                    ofNumber(start + number.start(), number.group());
                });
                COMPARISONS.forEach((from, to) -> {
                    for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
                        change(start + at, start + at + from.length(), to);
                    }
                });
                ofConjuncts(start, text);
            } else if (literal.getValue() instanceof Boolean value) {
                change(start, end(literal), String.valueOf(!value));
            } else if (literal.getValue() instanceof Integer || literal.getValue() instanceof Long) {
                NUMBER.matcher(text.replaceAll("[lL]$", "")).results()
                        .forEach(number -> ofNumber(start + number.start(), number.group()));
            }
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree binary, Void nothing) {
            int from = end(binary.getLeftOperand());
            int to = start(binary.getRightOperand());
            String between = code.substring(from, to);
            String operator = between.strip().replace("(", "");
            boolean joinsTexts = operator.equals("+") && text(binary).contains("\"");
            if (OPERATORS.containsKey(operator) && !joinsTexts) {
                change(from, to, between.replace(operator, OPERATORS.get(operator)));
            }
            if (operator.equals("&&") || operator.equals("||")) {
                change(start(binary), end(binary), text(binary.getLeftOperand()));
                change(start(binary), end(binary), text(binary.getRightOperand()));
            }
            return super.visitBinary(binary, nothing);
        }

        @Override
        public Void visitIf(IfTree condition, Void nothing) {
            change(start(condition.getCondition()), end(condition.getCondition()), "(!" + text(condition.getCondition()) + ")");
            return super.visitIf(condition, nothing);
        }

        @Override
        public Void visitExpressionStatement(ExpressionStatementTree statement, Void nothing) {
            change(start(statement), end(statement), ";");
            return super.visitExpressionStatement(statement, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            Tree select = call.getMethodSelect();
            String name = select instanceof MemberSelectTree member ? member.getIdentifier().toString() : text(select);
            int nameEnd = end(select);
            String other = CALLS.get(name);
            if (other != null) {
                change(nameEnd - name.length(), nameEnd, other);
            }
            if (select instanceof MemberSelectTree member) {
                // a.b(c) as a: a step of a chain is forgotten.
                change(end(member.getExpression()), end(call), "");
            } else if (call.getArguments().size() == 1) {
                // trim(a) as a
                change(start(call), end(call), text(call.getArguments().get(0)));
            }
            List<? extends ExpressionTree> arguments = call.getArguments();
            for (int i = 0; i + 1 < arguments.size(); i++) {
                if (arguments.get(i).getKind() == arguments.get(i + 1).getKind()) {
                    change(start(arguments.get(i)), end(arguments.get(i + 1)),
                            text(arguments.get(i + 1)) + ", " + text(arguments.get(i)));
                }
            }
            if (arguments.size() > 1) {
                change(end(arguments.get(arguments.size() - 2)), end(arguments.get(arguments.size() - 1)), "");
            }
            return super.visitMethodInvocation(call, nothing);
        }

        private void ofWords(int start, String text) {
            Matcher words = Pattern.compile("[a-z_]+").matcher(text);
            while (words.find()) {
                String other = WORDS.get(words.group());
                if (other != null) {
                    change(start + words.start(), start + words.end(), other);
                }
            }
        }

        private void ofNumber(int at, String number) {
            long value = Long.parseLong(number);
            change(at, at + number.length(), String.valueOf(value + 1));
            if (value > 0) {
                change(at, at + number.length(), String.valueOf(value - 1));
            }
        }

        /** Each part of {@code a and b and c} is left out once. */
        private void ofConjuncts(int start, String text) {
            if (text.startsWith("\"\"\"") || text.contains(" between ")) {
                return;
            }
            List<MatchResult> ands = Pattern.compile(" (and|or) ").matcher(text).results().toList();
            int begin = 1;
            for (int i = 0; i <= ands.size() && !ands.isEmpty(); i++) {
                int from = i == ands.size() ? ands.get(i - 1).start() : begin;
                int to = i == ands.size() ? text.length() - 1 : ands.get(i).end();
                change(start + from, start + to, "");
                begin = to;
            }
        }

        private boolean isColumn(String name) {
            return code.contains("col(" + name) || code.contains("select(" + name) || code.contains(", " + name);
        }
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree) - HEAD.length();
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree) - HEAD.length();
    }

    private String text(Tree tree) {
        return code.substring(start(tree), end(tree));
    }

    private void change(int from, int to, String replacement) {
        String before = code.substring(from, to);
        if (before.equals(replacement) || from < 0) {
            return;
        }
        String source = code.substring(0, from) + replacement + code.substring(to);
        int lineStart = code.lastIndexOf('\n', from - 1) + 1;
        int lineEnd = code.indexOf('\n', from);
        String line = code.substring(lineStart, lineEnd < 0 ? code.length() : lineEnd).strip();
        String now = replacement.isBlank() || replacement.equals(";") ? "(left out)" : inOneLine(replacement);
        String change = inOneLine(before) + " -> " + now;
        long same = found.values().stream().filter(each -> each.line.equals(line) && each.change.startsWith(change)).count();
        found.putIfAbsent(source, new Mutant(cell, line, same == 0 ? change : change + " (" + (same + 1) + ")", source));
    }

    private static String inOneLine(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    private static Map<String, String> both(String... pairs) {
        Map<String, String> both = new LinkedHashMap<>();
        for (String pair : pairs) {
            String[] names = pair.split(" ");
            both.putIfAbsent(names[0], names[1]);
            if (SourceVersion.isIdentifier(names[1])) {
                both.putIfAbsent(names[1], names[0]);
            }
        }
        return both;
    }
}
