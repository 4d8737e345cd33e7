package streaminglab.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import streaminglab.feed.FeedRecord.Fault;

/**
 * What became of the records of a {@link Ledger}, as a value; {@link #toString} says it in a paragraph. Ids are sorted.
 *
 * @param sent       sendings, second sendings of duplicates included
 * @param sentByFault the same, by fault
 * @param arrived    arrivals of ids that were sent
 * @param missing    ids that were sent and confirmed, and never arrived. MalformedValues records are not expected to
 * @param missingLate those of the missing that were sent late: what a watermark drops
 * @param doubled    ids that arrived more often than they were sent, and how often
 * @param droppedCopies of ids sent twice on purpose, how many sendings did not arrive while another one did: what a
 *                   deduplication drops
 * @param unconfirmed sendings that no flush has confirmed; they may have arrived or not
 * @param unexpected ids that arrived and were never sent
 * @param withoutId  rows that arrived with null for an id, as malformed records often do
 */
public record DeliveryReport(long sent, Map<Fault, Long> sentByFault, long arrived, List<String> missing,
                             List<String> missingLate, SortedMap<String, Long> doubled, long droppedCopies,
                             long unconfirmed, List<String> unexpected, long withoutId) {

    private static final int SHOWN = 10;

    static DeliveryReport of(Map<String, Ledger.Entry> entries, Map<Fault, Long> sentByFault,
                             Map<String, Long> counts) {
        List<String> missing = new ArrayList<>();
        List<String> missingLate = new ArrayList<>();
        SortedMap<String, Long> doubled = new TreeMap<>();
        long arrived = 0;
        long droppedCopies = 0;
        long unconfirmed = 0;
        for (Map.Entry<String, Ledger.Entry> each : new TreeMap<>(entries).entrySet()) {
            Ledger.Entry entry = each.getValue();
            long times = counts.getOrDefault(each.getKey(), 0L);
            arrived += times;
            unconfirmed += entry.sendings - entry.confirmed;
            if (times > entry.sendings) {
                doubled.put(each.getKey(), times);
            } else if (times > 0) {
                droppedCopies += Math.max(0, entry.confirmed - times);
            } else if (entry.confirmed > 0 && entry.fault != Fault.MALFORMED) {
                missing.add(each.getKey());
                if (entry.fault == Fault.LATE) {
                    missingLate.add(each.getKey());
                }
            }
        }
        List<String> unexpected = counts.keySet().stream()
                .filter(id -> id != null && counts.get(id) > 0 && !entries.containsKey(id)).sorted().toList();
        return new DeliveryReport(sentByFault.values().stream().mapToLong(Long::longValue).sum(), sentByFault, arrived,
                List.copyOf(missing), List.copyOf(missingLate), Collections.unmodifiableSortedMap(doubled),
                droppedCopies, unconfirmed, unexpected, counts.getOrDefault(null, 0L));
    }

    /** Whether every sound record arrived exactly as often as it was sent, or once, and nothing else did. */
    public boolean exactlyOnce() {
        return missing.isEmpty() && doubled.isEmpty() && unexpected.isEmpty() && unconfirmed == 0;
    }

    /** For example: {@code Sent 1000. Arrived 1003. Lost none. Doubled 3: r-000017 ×2, r-000018 ×2, r-000019 ×2.} */
    @Override
    public String toString() {
        String faults = List.of(Fault.DUPLICATE, Fault.LATE, Fault.MALFORMED).stream()
                .filter(sentByFault::containsKey)
                .map(fault -> sentByFault.get(fault) + switch (fault) {
                    case DUPLICATE -> " of them second copies on purpose";
                    case LATE -> " late";
                    default -> " malformed";
                })
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("Sent " + sent);
        text.append(faults.isEmpty() ? "." : ", " + faults + ".").append(" Arrived ").append(arrived).append('.');
        text.append(" Lost ").append(some(missing));
        if (!missingLate.isEmpty()) {
            text.append(missingLate.size() == missing.size() ? " All" : " " + missingLate.size())
                    .append(" of the lost were sent late.");
        }
        text.append(" Doubled ").append(some(doubled.entrySet().stream()
                .map(entry -> entry.getKey() + " ×" + entry.getValue()).toList()));
        if (droppedCopies > 0) {
            text.append(" Of copies made on purpose, ").append(droppedCopies).append(" did not arrive.");
        }
        if (!unexpected.isEmpty()) {
            text.append(" Never sent, yet arrived ").append(some(unexpected));
        }
        if (withoutId > 0) {
            text.append(" Rows without an id: ").append(withoutId).append('.');
        }
        if (unconfirmed > 0) {
            text.append(" Not known to have arrived at all: ").append(unconfirmed)
                    .append(", as no flush confirmed them.");
        }
        return text.toString();
    }

    private static String some(Collection<String> items) {
        if (items.isEmpty()) {
            return "none.";
        }
        String more = items.size() > SHOWN ? " and " + (items.size() - SHOWN) + " more." : ".";
        return items.size() + ": " + items.stream().limit(SHOWN).collect(Collectors.joining(", ")) + more;
    }
}
