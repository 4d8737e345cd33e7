package streaminglab.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is claimed of the messages in a Kafka topic. */
public final class TopicClaim {

    private final Check check;
    private final String claim;
    private final TopicMessages messages;

    TopicClaim(Check check, String claim, TopicMessages messages) {
        this.check = check;
        this.claim = claim;
        this.messages = messages;
    }

    /**
     * These messages and no others, in any order; one that comes twice is given twice. Of a value that is a JSON
     * object the order of the fields does not count.
     *
     * @param messages key and value of each, with {@code " | "} between them; {@code null} for one that is not there
     * @throws CheckFailedException if they are not, with the reason
     */
    public Check hasMessages(String... messages) {
        return decide(TopicMistakes.OF_MESSAGES, this.messages.keysAndValues(), Arrays.stream(messages).map(each -> {
            String[] parts = required(each.split(" \\| ", 2), 2, each, "key | value");
            return List.of(parts[0], TopicMessages.comparable(parts[1]));
        }).toList());
    }

    /**
     * The same with headers.
     *
     * @param messages key, value and headers of each, with {@code " | "} between them; headers in their order as in
     *                 {@code "till=3, customer=c-1"}, {@code null} where there are none
     * @throws CheckFailedException if they are not, with the reason
     */
    public Check hasMessagesWithHeaders(String... messages) {
        return decide(TopicMistakes.OF_HEADERS, this.messages.withHeaders(), Arrays.stream(messages).map(each -> {
            String[] parts = required(each.split(" \\| ", 3), 3, each, "key | value | headers");
            return List.of(parts[0], TopicMessages.comparable(parts[1]), parts[2]);
        }).toList());
    }

    /**
     * The messages of each key stand in these partitions.
     *
     * @param partitions for each partition and key their number of messages: {@code "2 | mug | 4"}
     * @throws CheckFailedException if they do not, with the reason
     */
    public Check hasPartitions(String... partitions) {
        return decide(TopicMistakes.OF_PARTITIONS, messages.partitions(), Arrays.stream(partitions)
                .map(each -> List.of(required(each.split(" \\| ", -1), 3, each, "partition | key | number"))).toList());
    }

    private Check decide(Mistakes known, List<Rows.Cells> found, List<List<String>> expected) {
        List<Rows.Cells> cells = new ArrayList<>();
        expected.forEach(each -> cells.add(new Rows.Cells(each)));
        check.decide(claim, cells, found, known);
        return check;
    }

    private static String[] required(String[] parts, int number, String text, String form) {
        if (parts.length != number) {
            throw new IllegalArgumentException("'" + text + "' is not of the form '" + form + "'.");
        }
        return parts;
    }
}
