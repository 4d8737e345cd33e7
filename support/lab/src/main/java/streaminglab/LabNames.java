package streaminglab;

import java.time.Duration;
import java.util.List;

/**
 * The names of topics and tables, for those who help to write a notebook. Nothing here starts a service, and nothing throws:
 * where none is known or none answers there are no names.
 */
public final class LabNames {

    private LabNames() {
    }

    /** The topics that {@link Lab#topic} has made and {@link Lab#stop} has not removed; never waits. */
    public static List<String> topicsOfThisRun() {
        return Lab.kafka().ofThisRun();
    }

    /** The tables that {@link Lab#table} has named and {@link Lab#stop} has not removed; never waits. */
    public static List<String> tablesOfThisRun() {
        return Lab.postgres().ofThisRun();
    }

    /** The topics that the lab's broker has now, those of other notebooks too; asks it, which takes this time at most. */
    public static List<String> topics(Duration bound) {
        return Lab.kafka().existing(bound);
    }

    /** The tables that the lab's database has now, those of other notebooks too; asks it, which takes this time at most. */
    public static List<String> tables(Duration bound) {
        return Lab.postgres().existing(bound);
    }
}
