package streaminglab.kernel.magic;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The magics about the notebook's own code: {@code %who} lists what it has declared, {@code %time} measures a run. */
public final class NotebookMagics {

    /** Runs code as a part of the running cell, and returns the value of its last expression, or null. */
    public interface Code {
        Object run(String code) throws Exception;
    }

    private NotebookMagics() {
    }

    /** @param contents what the notebook has declared, a line each */
    public static void addTo(CellMagics magics, Code code, Supplier<List<String>> contents) {
        magics.add("who", "lists the notebook's variables, methods and classes, and the cells they come from",
                (arguments, body) -> {
                    List<String> lines = contents.get();
                    lines.forEach(System.out::println);
                    if (lines.isEmpty()) {
                        System.out.println("No cell has declared anything since the kernel was started.");
                    }
                    return null;
                });
        magics.addOnCode("time", "code: runs it, and says how long that took; %%time for the rest of the cell",
                (arguments, body) -> {
                    if (body.isBlank()) {
                        throw new IllegalArgumentException("%time needs code in its line, e.g. %time readings.count(),"
                                + " and %%time needs code in the lines below it");
                    }
                    long begin = System.nanoTime();
                    Object value = code.run(body);
                    System.out.println("took " + text(Duration.ofNanos(System.nanoTime() - begin)));
                    return value;
                });
    }

    static String text(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        return duration.toSeconds() < 60 ? String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
