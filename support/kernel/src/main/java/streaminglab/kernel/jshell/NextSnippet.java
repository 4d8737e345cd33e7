package streaminglab.kernel.jshell;

import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The first statement or declaration of some code, and what is behind it.
 *
 * @param completeness what JShell says of the source, or javac of what JShell does not know: whether it has an end
 */
public record NextSnippet(Completeness completeness, String source, String remaining) {

    private static final Pattern SWITCH = Pattern.compile("switch\\b");

    /**
     * JShell does not know each form of Java 17, such as {@code -> throw} in a switch or {@code non-sealed}. It then
     * takes all the code for one snippet, of which it runs the first statement only: javac says where that ends.
     */
    public static NextSnippet of(String code, SourceCodeAnalysis analysis) {
        CompletionInfo info = analysis.analyzeCompletion(code);
        Completeness completeness = info.completeness();
        if (completeness == Completeness.UNKNOWN || completeness == Completeness.DEFINITELY_INCOMPLETE) {
            int end = JavaParser.endOfFirst(code);
            if (end > 0) {
                return new NextSnippet(Completeness.COMPLETE, JavaParser.completed(code.substring(0, end)), code.substring(end));
            }
            if (JavaParser.isBegun(code)) {
                return new NextSnippet(Completeness.DEFINITELY_INCOMPLETE, code, "");
            }
        } else if (SWITCH.matcher(info.source()).lookingAt()) {
            // For JShell each switch is a value, and what is behind it may go on with that one: <, ++, (.
            int end = JavaParser.endOfFirst(code);
            if (end > 0 && end < info.source().length()) {
                return new NextSnippet(Completeness.COMPLETE, code.substring(0, end), code.substring(end));
            }
        }
        return new NextSnippet(completeness, info.source(), info.remaining());
    }

    /** Whether javac's parser takes it, whatever its names mean. */
    public boolean isJava() {
        return JavaParser.endOfFirst(source) > 0;
    }

    /** Whether it is the beginning of a statement or declaration for javac, which JShell may have divided. */
    public boolean isBegun() {
        return JavaParser.isBegun(source + remaining);
    }
}
