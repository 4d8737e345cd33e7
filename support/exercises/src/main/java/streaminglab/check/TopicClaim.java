package streaminglab.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import streaminglab.check.diagnosis.JsonText;
import streaminglab.check.diagnosis.RowDifference;
import streaminglab.check.diagnosis.RowText;

/** What is claimed of the messages in a Kafka topic. */
public final class TopicClaim extends Claim {

    private final TopicMessages messages;

    TopicClaim(Check check, String claim, TopicMessages messages) {
        super(check, claim);
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
        return decide(this.messages.keysAndValues(), Arrays.stream(messages).map(each -> {
            String[] parts = required(each.split(" \\| ", 2), 2, each, "key | value");
            return List.of(parts[0], JsonText.comparable(parts[1]));
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
        return decide(this.messages.withHeaders(), Arrays.stream(messages).map(each -> {
            String[] parts = required(each.split(" \\| ", 3), 3, each, "key | value | headers");
            return List.of(parts[0], JsonText.comparable(parts[1]), parts[2]);
        }).toList());
    }

    /**
     * Of each key these messages and no others, in this order.
     *
     * @param messages key and value of each, with {@code " | "} between them
     * @throws CheckFailedException if they are not: a row is the key, the place among the messages of that key, and the value
     */
    public Check hasInOrder(String... messages) {
        return decide(places(this.messages.keysAndValues()), places(Arrays.stream(messages).map(each -> {
            String[] parts = required(each.split(" \\| ", 2), 2, each, "key | value");
            return new RowText(List.of(parts[0], JsonText.comparable(parts[1])));
        }).toList()), "");
    }

    private static List<RowText> places(List<RowText> messages) {
        Map<String, Integer> places = new HashMap<>();
        return messages.stream().map(each -> new RowText(List.of(each.get(0),
                String.valueOf(places.merge(each.get(0), 1, Integer::sum)), each.get(1)))).toList();
    }

    /**
     * The messages of each key are in these partitions.
     *
     * @param partitions for each partition and key their number of messages: {@code "2 | mug | 4"}
     * @throws CheckFailedException if they do not, with the reason
     */
    public Check hasPartitions(String... partitions) {
        return decide(messages.partitions(), Arrays.stream(partitions).map(each -> new RowText(
                List.of(required(each.split(" \\| ", -1), 3, each, "partition | key | number")))).toList(),
                "Partition, key, and how many messages: ");
    }

    private Check decide(List<RowText> found, List<List<String>> expected) {
        return decide(found, expected.stream().map(RowText::new).toList(), "");
    }

    private Check decide(List<RowText> found, List<RowText> expected, String columns) {
        RowDifference difference = new RowDifference(expected, found, messages.given());
        return holdsUnless(difference.isNone() ? null : (found.isEmpty()
                ? "No message came to the topic that your function is given. " : columns) + difference.inWords());
    }

    private static String[] required(String[] parts, int number, String text, String form) {
        if (parts.length != number) {
            throw new IllegalArgumentException("'" + text + "' is not of the form '" + form + "'.");
        }
        return parts;
    }
}
