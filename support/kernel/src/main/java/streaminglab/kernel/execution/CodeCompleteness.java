package streaminglab.kernel.execution;

import jdk.jshell.ErroneousSnippet;
import jdk.jshell.SourceCodeAnalysis;
import streaminglab.kernel.jshell.NextSnippet;
import streaminglab.kernel.magic.CellMagics;

/** Whether code could run as a cell, is the beginning of such code, or is wrong whatever follows it. */
enum CodeCompleteness {

    COMPLETE, INCOMPLETE, INVALID;

    static CodeCompleteness of(String code, CellMagics magics, SourceCodeAnalysis analysis) {
        String rest = code;
        while (true) {
            rest = magics.javaBehind(rest);
            NextSnippet next = NextSnippet.of(rest, analysis);
            switch (next.completeness()) {
                case EMPTY -> {
                    return COMPLETE;
                }
                case UNKNOWN -> {
                    return INVALID;
                }
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
                    return INCOMPLETE;
                }
                default -> {
                    // What one statement declares, JShell does not know in the next: it is asked only for what no
                    // block or class holds, such as imports.
                    if (!next.isJava()) {
                        if (next.isBegun()) {
                            return INCOMPLETE;
                        }
                        if (analysis.sourceToSnippets(next.source()).stream()
                                .anyMatch(ErroneousSnippet.class::isInstance)) {
                            return INVALID;
                        }
                    }
                    rest = next.remaining();
                }
            }
        }
    }
}
