package streaminglab.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Cells as chapters have them, short, which say what was acknowledged and what has arrived. */
enum ChaosLesson {

    /** Orders to Kafka, and a query from there to PostgreSQL. */
    ORDERS,
    /** Rows to PostgreSQL, each over a connection of its own. */
    INSERTS,
    /** A DStream of the feeder's lines. */
    WORDS,
    /** Jobs on a Spark cluster of the notebook's own. */
    CLUSTER;

    private final Map<String, String> cells = read(name().toLowerCase(Locale.ROOT));

    /** The cell of this name: setup, start, work, settle, recover (in a new kernel, instead of settle) or stop. */
    String cell(String name) {
        return cells.get(name);
    }

    private static Map<String, String> read(String lesson) {
        try (InputStream text = ChaosLesson.class.getResourceAsStream("chaos/" + lesson + ".jsh")) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (String cell : new String(text.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^// cell: ")) {
                if (!cell.isBlank()) {
                    cells.put(cell.lines().findFirst().orElseThrow(), cell.substring(cell.indexOf('\n') + 1));
                }
            }
            return cells;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
