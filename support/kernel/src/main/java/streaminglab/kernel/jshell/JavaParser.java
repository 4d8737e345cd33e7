package streaminglab.kernel.jshell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * javac's own parser for what a cell may hold, which is no whole file. JShell 17 has another, simpler one to find where
 * a statement ends, and that one does not know all of Java 17.
 */
final class JavaParser {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);
    /** What javac says of a file that ends too early. */
    private static final Set<String> UNFINISHED = Set.of("compiler.err.premature.eof", "compiler.err.unclosed.comment",
            "compiler.err.unclosed.text.block");

    /** Where code can be in a file: what is before it there, and what follows it. The last semicolon of a cell may be left out. */
    private enum Place {
        STATEMENT("class $ { void $() throws Throwable { ", "\n}}"),
        MEMBER("class $ { ", "\n}"),
        VALUE("class $ { Object $ = ", "\n;}"),
        LAST_STATEMENT(STATEMENT.before, "\n;}}"),
        LAST_MEMBER(MEMBER.before, "\n;}");

        private final String before;
        private final String behind;

        Place(String before, String behind) {
            this.before = before;
            this.behind = behind;
        }

        /** What the code begins with, as javac has understood it there. */
        List<? extends Tree> parts(ClassTree whole) {
            List<? extends Tree> members = whole.getMembers();
            if (members.isEmpty() || this == MEMBER || this == LAST_MEMBER) {
                return members;
            }
            return switch (members.get(0).getKind()) {
                case METHOD -> ((MethodTree) members.get(0)).getBody().getStatements();
                case VARIABLE -> members.subList(0, 1);
                default -> List.of();
            };
        }
    }

    private final String code;
    private final Place place;
    private final DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaParser(String code, Place place) {
        this(code, place, place.behind);
    }

    private JavaParser(String code, Place place, String behind) {
        this.code = code;
        this.place = place;
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return place.before + code + behind;
            }
        };
        JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, complaints, List.of("-proc:none"), null,
                List.of(file));
        try {
            unit = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory can't be read", e);
        }
        positions = Trees.instance(task).getSourcePositions();
    }

    /** Where the first statement or declaration of the code ends; -1 if javac does not take it. */
    static int endOfFirst(String code) {
        for (Place place : Place.values()) {
            int end = new JavaParser(code, place).endOfFirst();
            if (end > 0) {
                return end;
            }
        }
        return -1;
    }

    /** The same statement or declaration with its semicolon, which JShell adds to those alone that it knows the end of. */
    static String completed(String first) {
        return Stream.of(Place.STATEMENT, Place.MEMBER, Place.VALUE)
                .anyMatch(place -> new JavaParser(first, place).endOfFirst() > 0) ? first : first + "\n;";
    }

    private List<? extends Tree> parts() {
        return unit.getTypeDecls().isEmpty() ? List.of() : place.parts((ClassTree) unit.getTypeDecls().get(0));
    }

    private int endOfFirst() {
        List<? extends Tree> parts = parts();
        if (parts.isEmpty()) {
            return -1;
        }
        // The variables of one declaration begin with the same type.
        long begin = begin(parts.get(0));
        int end = parts.stream().filter(part -> begin(part) == begin).mapToInt(this::end).max().orElse(-1);
        if (end > code.length()) {
            // The semicolon is then the one that the place brings.
            return complaints().findAny().isPresent() ? -1 : code.length();
        }
        return end < 1 || complaintUpTo(end) ? -1 : end;
    }

    /** Whether the code is the beginning of a statement or declaration: javac has nothing against it but its end. */
    static boolean isBegun(String code) {
        return Stream.of(Place.values()).map(place -> new JavaParser(code, place, "")).anyMatch(JavaParser::isBegun);
    }

    private boolean isBegun() {
        // A brace too many ends the place itself, and leaves nothing in it.
        return !parts().isEmpty() && complaints().findFirst()
                .filter(first -> UNFINISHED.contains(first.getCode())).isPresent();
    }

    private Stream<? extends Diagnostic<?>> complaints() {
        return complaints.getDiagnostics().stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR);
    }

    /** The code itself may be right up to its semicolon, and wrong from the next character on. */
    private boolean complaintUpTo(int end) {
        boolean whole = code.charAt(end - 1) == ';';
        return complaints().mapToLong(each -> each.getPosition() - place.before.length())
                .anyMatch(at -> whole ? at < end : at <= end);
    }

    /** The statements that the code consists of; empty if it is something else. */
    static List<? extends Tree> statements(String code) {
        return parts(code, Place.STATEMENT, Place.LAST_STATEMENT);
    }

    /** What the code consists of, in the first place that javac takes it in whole; empty if there is none. */
    static List<? extends Tree> parts(String code) {
        return parts(code, Place.values());
    }

    private static List<? extends Tree> parts(String code, Place... places) {
        return Stream.of(places).map(place -> new JavaParser(code, place))
                .filter(parser -> parser.complaints().findAny().isEmpty()).findFirst()
                .<List<? extends Tree>>map(JavaParser::parts).orElse(List.of());
    }

    /** The class, record, enum or interface that the code declares; null if it declares none. */
    static Declared declared(String code) {
        JavaParser parser = new JavaParser(code, Place.MEMBER);
        return parser.unit.getTypeDecls().isEmpty() ? null
                : ((ClassTree) parser.unit.getTypeDecls().get(0)).getMembers().stream()
                        .findFirst().filter(ClassTree.class::isInstance)
                        .map(type -> new Declared((ClassTree) type, parser)).orElse(null);
    }

    /** A type's declaration, with the places of its parts in the code. */
    record Declared(ClassTree type, JavaParser parser) {

        int begin(Tree part) {
            return parser.begin(part);
        }

        int end(Tree part) {
            return parser.end(part);
        }
    }

    private int begin(Tree part) {
        return (int) positions.getStartPosition(unit, part) - place.before.length();
    }

    private int end(Tree part) {
        return (int) positions.getEndPosition(unit, part) - place.before.length();
    }
}
