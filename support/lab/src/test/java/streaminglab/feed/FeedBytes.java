package streaminglab.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Prints a digest of what each feed sends with every fault; run in JVMs of odd settings as well. */
final class FeedBytes {

    private FeedBytes() {
    }

    public static void main(String[] args) {
        digests().forEach(System.out::println);
    }

    static List<String> digests() {
        return List.of(
                digest(Feed.textLines(42)),
                digest(Feed.logEvents(42).malformed(0.05)),
                digest(Feed.sensorReadings(42).malformed(0.05)),
                digest(Feed.orders(42).malformed(0.05)),
                digest(Feed.pageViews(42).malformed(0.05)));
    }

    private static String digest(Feed feed) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Feed troubled = feed.perSecond(7).disorder(Duration.ofSeconds(3)).late(0.05, Duration.ofSeconds(10))
                    .duplicates(0.05);
            for (FeedRecord each : troubled.take(2000)) {
                String line = String.join("\t", each.id(), each.key(), each.eventTime().toString(), each.value(),
                        each.fault().name());
                sha.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
