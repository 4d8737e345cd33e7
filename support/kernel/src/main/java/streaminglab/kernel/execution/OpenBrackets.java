package streaminglab.kernel.execution;

import streaminglab.kernel.jshell.PlainCode;

/**
 * Whether code ends within brackets, a comment or a text block: as much as can be said of it while the compiler is still
 * starting. A console waits one second for its first answer, and never asks again if none has come.
 */
final class OpenBrackets {

    private OpenBrackets() {
    }

    static boolean in(String code) {
        PlainCode plain = PlainCode.of(code);
        int depth = 0;
        for (char each : plain.text().toCharArray()) {
            if ("([{".indexOf(each) >= 0) {
                depth++;
            } else if (")]}".indexOf(each) >= 0) {
                depth--;
            }
        }
        return plain.open() || depth > 0;
    }
}
