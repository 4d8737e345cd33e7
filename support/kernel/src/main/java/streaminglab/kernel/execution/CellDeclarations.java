package streaminglab.kernel.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import streaminglab.kernel.jshell.NextSnippet;
import streaminglab.kernel.jshell.PlainCode;
import streaminglab.kernel.jshell.TypeSource;
import streaminglab.kernel.jshell.UsedNames;
import streaminglab.kernel.magic.CellMagics;

/** The methods and types that a cell declares, and where. In Java their order does not matter; JShell keeps to it. */
final class CellDeclarations {

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\s++[\\p{L}_$]");
    /** A type, a name and parameters. */
    private static final Pattern METHOD = Pattern.compile("[\\p{L}\\p{N}_$>\\]]\\s++[\\p{L}_$][\\p{L}\\p{N}_$]*+\\s*+\\(");
    /** What is between the ends of statements and the braces of blocks, and the brace if it begins one. */
    private static final Pattern PART = Pattern.compile("[^;{}]++(\\{)?+");

    /**
     * @param use   how code names what is declared, and {@code uses} what the declaration names: see {@link UsedNames}
     * @param begin its first character in the cell
     */
    record Declaration(String use, Set<String> uses, Snippet declared, NextSnippet snippet, int begin) {

        /** The subtypes of a sealed type: only with them is it defined, and JShell must meet them behind it. */
        List<String> subtypes(List<String> cell) {
            return declared instanceof TypeDeclSnippet
                    ? TypeSource.of(snippet.source(), cell).permitted().stream()
                            .map(name -> name.split("\\.")[0]).toList()
                    : List.of();
        }

        /** Whether it is the same type, or a method of the same name and parameters. */
        boolean isSameAs(Snippet other) {
            if (declared instanceof MethodSnippet method) {
                return other instanceof MethodSnippet too && method.name().equals(too.name())
                        && method.parameterTypes().equals(too.parameterTypes());
            }
            return declared instanceof TypeDeclSnippet type && other instanceof TypeDeclSnippet too
                    && type.name().equals(too.name());
        }
    }

    private final List<Declaration> all = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    /** @param behind what is left of some code without the magics that it begins with */
    CellDeclarations(String code, UnaryOperator<String> behind, SourceCodeAnalysis analysis) {
        String rest = mayDeclare(code) ? code : "";
        while (true) {
            rest = behind.apply(rest);
            rest = rest.substring(CellMagics.endOfBlank(rest));
            NextSnippet next = next(rest, analysis);
            if (next == null || !next.completeness().isComplete()) {
                break;
            }
            sources.add(next.source());
            int begin = code.length() - rest.length();
            for (Snippet snippet : analysis.sourceToSnippets(next.source())) {
                String use = snippet instanceof MethodSnippet method ? UsedNames.ofMethod(method.name())
                        : snippet instanceof TypeDeclSnippet type ? type.name() : null;
                if (use != null) {
                    all.add(new Declaration(use, UsedNames.of(next.source()), snippet, next, begin));
                }
            }
            rest = next.remaining();
        }
    }

    /** Cheap, also for a very long cell, and true for all code that declares a type or a method. */
    private static boolean mayDeclare(String code) {
        PlainCode plain = PlainCode.of(code);
        // What seems to have no end may be of no Java: %jars folder/*.jar is no comment.
        return plain.open() || TYPE.matcher(plain.text()).find() || PART.matcher(plain.text()).results()
                .anyMatch(part -> part.group(1) != null && isMethod(part.group()));
    }

    private static boolean isMethod(String beforeBody) {
        Matcher method = METHOD.matcher(beforeBody);
        return method.find() && beforeBody.indexOf(')', method.end()) > 0;
    }

    private static NextSnippet next(String rest, SourceCodeAnalysis analysis) {
        try {
            return NextSnippet.of(rest, analysis);
        } catch (InternalError | StackOverflowError e) {
            // Too deep for the compiler: said when its turn comes.
            return null;
        }
    }

    /** The cell's statements and declarations, without its magics; none if it surely declares nothing. */
    List<String> sources() {
        return sources;
    }

    List<Declaration> above(int place) {
        return all.stream().filter(each -> each.begin() < place).toList();
    }

    boolean anyBelow(int place) {
        return all.stream().anyMatch(each -> each.begin() > place);
    }

    boolean hasTypeBelow(int place, String name) {
        return all.stream().anyMatch(each -> each.begin() > place && each.use().equals(name));
    }

    /**
     * What code with these names needs of what is below a place, and what that needs in its turn: each behind what it needs
     * itself, as far as they don't need each other.
     */
    List<Declaration> neededBy(Set<String> names, int place) {
        List<Declaration> needed = new ArrayList<>();
        collect(names, place, new HashSet<>(), needed);
        return needed;
    }

    private void collect(Set<String> names, int place, Set<Integer> begun, List<Declaration> needed) {
        for (Declaration each : all) {
            if (each.begin() > place && names.contains(each.use()) && begun.add(each.begin())) {
                List<String> subtypes = each.subtypes(sources);
                Set<String> uses = new HashSet<>(each.uses());
                subtypes.forEach(uses::remove);
                collect(uses, place, begun, needed);
                needed.add(each);
                collect(Set.copyOf(subtypes), place, begun, needed);
            }
        }
    }
}
