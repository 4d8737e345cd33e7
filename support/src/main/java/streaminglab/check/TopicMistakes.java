package streaminglab.check;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import streaminglab.check.Rows.Cells;

/** What goes wrong with messages in a topic, whatever they are about. */
final class TopicMistakes {

    /** Rows are key and value. */
    static final Mistakes OF_MESSAGES = new Mistakes(List.of(TopicMistakes::nothing, TopicMistakes::twice,
            TopicMistakes::noKey, TopicMistakes::otherKey, TopicMistakes::noJson, TopicMistakes::otherFields));
    /** Rows are key, value and headers. */
    static final Mistakes OF_HEADERS = new Mistakes(List.of(TopicMistakes::nothing, TopicMistakes::noHeaders,
            TopicMistakes::otherHeaders, TopicMistakes::twice, TopicMistakes::noKey, TopicMistakes::otherKey,
            TopicMistakes::noJson, TopicMistakes::otherFields));
    /** Rows are partition, key and number of messages. */
    static final Mistakes OF_PARTITIONS = new Mistakes(List.of(TopicMistakes::nothing, TopicMistakes::otherKeys,
            TopicMistakes::scattered, TopicMistakes::elsewhere));

    private static final String NONE = "null";

    private TopicMistakes() {
    }

    private static String nothing(RowDifference rows) {
        return rows.found().isEmpty() && !rows.expected().isEmpty()
                ? "Nothing has come to the topic. Does the query write to Kafka, and to this topic?" : null;
    }

    private static String twice(RowDifference rows) {
        return rows.tooMuch().stream().filter(rows.expected()::contains).findFirst()
                .map(row -> "The message (" + row + ") stands in the topic " + count(rows.found(), row) + " times, and"
                        + " not " + count(rows.expected(), row) + ".")
                .orElse(null);
    }

    private static String noKey(RowDifference rows) {
        boolean keyed = rows.expected().stream().anyMatch(row -> !row.get(0).equals(NONE));
        return keyed && rows.found().stream().allMatch(row -> row.get(0).equals(NONE))
                ? "The messages have no key, so Kafka may put each of them into any partition. Make a column key."
                : null;
    }

    private static String otherKey(RowDifference rows) {
        return pair(rows, (is, should) -> !is.get(0).equals(should.get(0)) && is.get(1).equals(should.get(1))
                ? "A message has the key " + is.get(0) + ", and should have " + should.get(0) + ". Messages of the"
                        + " same key stay in order; look up what is to stay in order here."
                : null);
    }

    private static String noJson(RowDifference rows) {
        return rows.missing().stream().allMatch(row -> TopicMessages.fields(row.get(1)) != null)
                ? rows.tooMuch().stream().filter(row -> TopicMessages.fields(row.get(1)) == null).findFirst()
                        .map(row -> "The value " + row.get(1) + " is no JSON object, and its reader can't take it"
                                + " apart. to_json writes one from a struct, whatever stands in the columns.")
                        .orElse(null)
                : null;
    }

    private static String otherFields(RowDifference rows) {
        return pair(rows, (is, should) -> {
            List<String> found = TopicMessages.fields(is.get(1));
            List<String> expected = TopicMessages.fields(should.get(1));
            return is.get(0).equals(should.get(0)) && found != null && expected != null && !found.equals(expected)
                    ? "A value has the fields " + String.join(", ", found) + ", and should have "
                            + String.join(", ", expected) + "." : null;
        });
    }

    private static String noHeaders(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(row -> row.get(2).equals(NONE))
                && rows.found().stream().allMatch(row -> row.get(2).equals(NONE))
                ? "The messages have no headers. Make a column headers: an array of structs of key and value, the"
                        + " value as bytes." : null;
    }

    private static String otherHeaders(RowDifference rows) {
        return pair(rows, (is, should) -> is.get(0).equals(should.get(0)) && is.get(1).equals(should.get(1))
                ? "The headers of a message are " + is.get(2) + ", and should be " + should.get(2) + "." : null);
    }

    private static String otherKeys(RowDifference rows) {
        String found = keys(rows.found());
        String expected = keys(rows.expected());
        return found.equals(expected) ? null : "The keys are " + found + ", and should be " + expected + ". Messages"
                + " of the same key stand in the same partition, in their order.";
    }

    private static String keys(List<Cells> rows) {
        return rows.stream().map(row -> row.get(1)).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String scattered(RowDifference rows) {
        return rows.found().stream().collect(Collectors.groupingBy(row -> row.get(1), Collectors.counting())).entrySet()
                .stream().filter(key -> key.getValue() > 1 && count(rows, key.getKey()) < key.getValue())
                .map(key -> "Messages of the key " + key.getKey() + " stand in " + key.getValue() + " partitions,"
                        + " where nobody keeps their order.")
                .sorted().findFirst().orElse(null);
    }

    private static String elsewhere(RowDifference rows) {
        return pair(rows, (is, should) -> is.get(1).equals(should.get(1)) && is.get(2).equals(should.get(2))
                ? "The messages of the key " + is.get(1) + " stand in partition " + is.get(0) + ", and Kafka's own"
                        + " choice is " + should.get(0) + ". Does a column partition choose in its place?" : null);
    }

    private static long count(RowDifference rows, String key) {
        return rows.expected().stream().filter(row -> row.get(1).equals(key)).count();
    }

    private static long count(List<Cells> rows, Cells row) {
        return rows.stream().filter(row::equals).count();
    }

    /** What the first row that is not expected says when it stands for a missing one. */
    private static String pair(RowDifference rows, BiFunction<Cells, Cells, String> wrong) {
        for (Cells is : rows.tooMuch()) {
            for (Cells should : rows.missing()) {
                String reason = wrong.apply(is, should);
                if (reason != null) {
                    return reason;
                }
            }
        }
        return null;
    }
}
