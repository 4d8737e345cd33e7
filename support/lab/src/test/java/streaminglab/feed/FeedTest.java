package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.feed.FeedRecord.Fault;

class FeedTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration BY = Duration.ofSeconds(30);

    static Stream<Feed> jsonFeeds() {
        return Stream.of(Feed.logEvents(1), Feed.sensorReadings(2), Feed.orders(3), Feed.pageViews(4));
    }

    static Stream<Feed> feeds() {
        return Stream.concat(jsonFeeds(), Stream.of(Feed.textLines(5)));
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void aPlainFeedIsInOrderEvenlySpacedAndWithoutFault(Feed feed) {
        List<FeedRecord> records = feed.perSecond(4).take(100);
        long first = records.get(0).eventTime().toEpochMilli();
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i).eventTime()).isEqualTo(Instant.ofEpochMilli(first + 250L * i));
            assertThat(records.get(i).fault()).isEqualTo(Fault.NONE);
            assertThat(records.get(i).id()).endsWith("-%06d".formatted(i + 1));
            assertThat(records.get(i).value()).doesNotContain("\n").isNotBlank();
        }
    }

    @Test
    void tenASecondAreSixHundredAMinute() {
        List<FeedRecord> records = Feed.sensorReadings(1).take(600);
        assertThat(records.get(599).eventTime()).isEqualTo(Instant.parse("2024-03-01T21:00:59.900Z"));
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void aFeedReadTwiceIsTheSame(Feed feed) {
        Feed troubled = feed.disorder(BOUND).late(0.1, BY).duplicates(0.1);
        assertThat(troubled.take(500)).isEqualTo(troubled.take(500));
        assertThat(troubled.take(100)).isEqualTo(troubled.take(500).subList(0, 100));
    }

    @Test
    void anotherSeedIsAnotherFeed() {
        assertThat(Feed.textLines(1).take(50)).isNotEqualTo(Feed.textLines(2).take(50));
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void soundRecordsAreNeverFurtherBehindThanTheBound(Feed feed) {
        Feed troubled = feed.disorder(BOUND).late(0.2, BY).duplicates(0.3);
        Instant newest = Instant.MIN;
        boolean outOfOrder = false;
        for (FeedRecord record : troubled.take(5000)) {
            if (record.fault() == Fault.LATE) {
                assertThat(record.eventTime()).isBeforeOrEqualTo(newest.minus(BOUND).minus(BY));
            } else {
                Instant oldest = newest == Instant.MIN ? newest : newest.minus(BOUND);
                assertThat(record.eventTime()).isAfterOrEqualTo(oldest);
            }
            outOfOrder |= record.eventTime().isBefore(newest);
            newest = record.eventTime().isAfter(newest) ? record.eventTime() : newest;
        }
        assertThat(outOfOrder).isTrue();
    }

    @ParameterizedTest
    @MethodSource("jsonFeeds")
    void oneMoreFaultChangesOnlyTheRecordsItPicks(Feed feed) {
        Map<String, FeedRecord> plain = byId(feed.take(3000));
        Feed troubled = feed.disorder(BOUND).late(0.1, BY).duplicates(0.1).malformed(0.1);
        List<FeedRecord> records = troubled.take(2500);
        for (FeedRecord record : records) {
            FeedRecord same = plain.get(record.id());
            assertThat(record.eventTime()).isEqualTo(same.eventTime());
            assertThat(record.key()).isEqualTo(same.key());
            if (record.fault() != Fault.MALFORMED) {
                assertThat(record.value()).isEqualTo(same.value());
            }
        }
        Set<String> malformed = idsWith(Fault.MALFORMED, records);
        Set<String> without = idsWith(Fault.MALFORMED, feed.disorder(BOUND).malformed(0.1).take(3000));
        assertThat(without).containsAll(malformed);
    }

    @ParameterizedTest
    @MethodSource("jsonFeeds")
    void aHigherRateOfAFaultAddsToTheRecordsOfALowerOne(Feed feed) {
        Set<String> few = idsWith(Fault.MALFORMED, feed.malformed(0.05).take(1000));
        Set<String> more = idsWith(Fault.MALFORMED, feed.malformed(0.2).take(1000));
        assertThat(more).containsAll(few).hasSizeGreaterThan(few.size());
    }

    @ParameterizedTest
    @MethodSource("jsonFeeds")
    void faultsComeAtTheirRates(Feed feed) {
        List<FeedRecord> records = feed.late(0.1, BY).malformed(0.2).take(10_000);
        assertThat(idsWith(Fault.MALFORMED, records).size()).isCloseTo(2000, within(200));
        assertThat(idsWith(Fault.LATE, records).size()).isCloseTo(800, within(200));
        assertThat(idsWith(Fault.DUPLICATE, feed.duplicates(0.5).take(15_000)).size()).isCloseTo(5000, within(300));
        assertThat(feed.malformed(1).take(100)).allMatch(record -> record.fault() == Fault.MALFORMED);
        assertThat(idsWith(Fault.DUPLICATE, feed.duplicates(1).take(100))).hasSize(50);
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void aDuplicateIsItsOriginalSentAgainAfterIt(Feed feed) {
        for (Feed each : List.of(feed.duplicates(0.3), feed.duplicates(0.3).disorder(BOUND))) {
            Map<String, FeedRecord> sent = new HashMap<>();
            for (FeedRecord record : each.take(2000)) {
                FeedRecord before = sent.put(record.id(), record);
                assertThat(before != null).isEqualTo(record.fault() == Fault.DUPLICATE);
                if (before != null) {
                    assertThat(record).isEqualTo(new FeedRecord(before.id(), before.key(), before.eventTime(),
                            before.value(), Fault.DUPLICATE));
                }
            }
        }
    }

    @Test
    void skippingGoesOnWhereTakingEnded() {
        Feed feed = Feed.orders(9).disorder(BOUND).late(0.1, BY).duplicates(0.1).malformed(0.1);
        assertThat(feed.skip(300).take(200)).isEqualTo(feed.take(500).subList(300, 500));
        assertThat(feed.skip(100).skip(200).take(5)).isEqualTo(feed.skip(300).take(5));
    }

    @Test
    void argumentsOutOfRangeAreNamedWithTheirRange() {
        Feed feed = Feed.sensorReadings(1);
        refuses(() -> feed.perSecond(0), "perSecond(0.0)", "from 0.001 to 100000");
        refuses(() -> feed.perSecond(Double.NaN), "perSecond(NaN)", "from 0.001 to 100000");
        refuses(() -> feed.perSecond(Double.POSITIVE_INFINITY), "perSecond(Infinity)", "from 0.001 to 100000");
        refuses(() -> feed.late(0.6, BY), "late(0.6)", "from 0 to 0.5");
        refuses(() -> feed.late(0.1, Duration.ZERO), "late(PT0S)", "from PT0.001S to PT24H");
        refuses(() -> feed.disorder(Duration.ofSeconds(-1)), "disorder(PT-1S)", "from PT0S to PT24H");
        refuses(() -> feed.disorder(Duration.ofDays(2)), "disorder(PT48H)", "from PT0S to PT24H");
        refuses(() -> feed.duplicates(-0.1), "duplicates(-0.1)", "from 0 to 1");
        refuses(() -> feed.malformed(1.5), "malformed(1.5)", "from 0 to 1");
        refuses(() -> Feed.textLines(1).malformed(0.1), "malformed(0.1)", "Feed.logEvents");
        refuses(() -> feed.take(-1), "take(-1)", "0 records or more");
        refuses(() -> feed.skip(-1), "skip(-1)", "0 records or more");
    }

    @Test
    void aFeedSaysWhatItIs() {
        assertThat(Feed.orders(7).disorder(BOUND).late(0.1, BY).duplicates(0.2).malformed(0.3).skip(4)).hasToString(
                "orders of seed 7 from 2024-03-01T21:00:00Z, 2 a second, up to PT5S out of order, "
                        + "a share of 0.1 late by PT30S, a share of 0.2 sent twice, a share of 0.3 malformed, "
                        + "without the first 4");
    }

    private static void refuses(ThrowingCallable call, String value, String range) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value).hasMessageContaining(range);
    }

    private static Map<String, FeedRecord> byId(List<FeedRecord> records) {
        Map<String, FeedRecord> byId = new HashMap<>();
        records.stream().sorted(Comparator.comparing(FeedRecord::id)).forEach(record -> byId.put(record.id(), record));
        return byId;
    }

    private static Set<String> idsWith(Fault fault, List<FeedRecord> records) {
        Set<String> ids = new HashSet<>();
        records.stream().filter(record -> record.fault() == fault).forEach(record -> ids.add(record.id()));
        return ids;
    }
}
