package streaminglab.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.check.Rows.Cells;

/** What goes wrong when slips are read from a topic; rows are micro-batch, product, slip and customer. */
final class PackingMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            PackingMistakes::readTwice,
            PackingMistakes::neverRead,
            PackingMistakes::allAtOnce,
            PackingMistakes::anotherHeader)).where(PackingMistakes::areOfAReader);

    private static final int COLUMNS = 4;

    private PackingMistakes() {
    }

    private static String readTwice(RowDifference rows) {
        Set<List<String>> slips = new HashSet<>();
        return rows.found().stream().filter(row -> !slips.add(slip(row))).findFirst()
                .map(row -> "The slip " + row.get(2) + " is read twice, so it is packed twice. A query that is started"
                        + " again knows how far it was from its checkpointLocation, if that is the same folder each"
                        + " time.")
                .orElse(null);
    }

    private static String neverRead(RowDifference rows) {
        Set<List<String>> read = rows.found().stream().map(PackingMistakes::slip).collect(Collectors.toSet());
        Set<List<String>> sent = rows.expected().stream().map(PackingMistakes::slip).collect(Collectors.toSet());
        return sent.containsAll(read) ? rows.missing().stream().filter(row -> !read.contains(slip(row))).findFirst()
                .map(row -> "The slip " + row.get(2) + " is never read. What was in the topic before the first start is"
                        + " read with startingOffsets earliest, and what came while the query was off with the"
                        + " checkpointLocation of its first start.")
                .orElse(null) : null;
    }

    private static String allAtOnce(RowDifference rows) {
        return withoutMicroBatch(rows.found()).equals(withoutMicroBatch(rows.expected()))
                ? "The slips are right, and the micro-batches hold other numbers of them. maxOffsetsPerTrigger says how"
                        + " many messages a micro-batch takes at most." : null;
    }

    private static String anotherHeader(RowDifference rows) {
        Set<List<String>> missing = rows.missing().stream().map(PackingMistakes::slip).collect(Collectors.toSet());
        return rows.tooMuch().stream().filter(row -> missing.contains(slip(row))).findFirst()
                .map(row -> "The customer of the slip " + row.get(2) + " is " + row.get(3) + ". A message may have"
                        + " several headers, in any order, or none: look for the one whose key is customer.")
                .orElse(null);
    }

    private static boolean areOfAReader(RowDifference rows) {
        return Stream.concat(rows.expected().stream(), rows.found().stream())
                .allMatch(row -> row.values().size() == COLUMNS);
    }

    /** Product and slip. */
    private static List<String> slip(Cells row) {
        return row.values().subList(1, 3);
    }

    private static List<String> withoutMicroBatch(List<Cells> rows) {
        return rows.stream().map(row -> row.values().subList(1, COLUMNS).toString()).sorted().toList();
    }
}
