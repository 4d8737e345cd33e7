package streaminglab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import streaminglab.service.Checkout;

/** The table of wrong answers that the tests of checks give: build/wrong-answers/, a page for each exercise and test. */
final class WrongAnswers {

    private static final Map<String, List<String>> ROWS = new TreeMap<>();

    private WrongAnswers() {
    }

    /** Adds what a check said of a wrong answer; the test that gives the answer names the mistake. */
    static synchronized void note(String exercise, Throwable refusal) {
        StackFrame test = test();
        String page = exercise + "-" + test.getDeclaringClass().getSimpleName() + ".md";
        List<String> rows = ROWS.computeIfAbsent(page, any -> new ArrayList<>(List.of(
                "# Wrong answers to " + exercise + ", and what the check says", "", "| mistake | the check says |",
                "| --- | --- |")));
        String mistake = test.getMethodName().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        rows.add("| " + mistake + " | " + refusal.getMessage().replace("|", "\\|").replace("\n", " ") + " |");
        try {
            Files.write(Files.createDirectories(Checkout.HOME.resolve("build/wrong-answers")).resolve(page), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackFrame test() {
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                .filter(frame -> isTest(frame.getDeclaringClass(), frame.getMethodName())).findFirst()).orElseThrow();
    }

    private static boolean isTest(Class<?> type, String method) {
        try {
            return type.getDeclaredMethod(method).isAnnotationPresent(Test.class);
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
