// wrong: what is remembered in the last report is compared with the one before
// claim: one of two kinds of state that grows is found
// reason: missing     never forgets

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    StreamingQueryProgress first = reports.get(0), last = reports.get(reports.size() - 1);
    List<String> found = new ArrayList<>();
    if (Long.parseLong(last.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))
            > Long.parseLong(first.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))) {
        found.add("falls behind");
    }
    long before = 0, remembered = 0, removed = 0, dropped = 0;
    for (StreamingQueryProgress report : reports) {
        before = remembered;
        remembered = 0;
        for (StateOperatorProgress state : report.stateOperators()) {
            remembered += state.numRowsTotal();
            removed += state.numRowsRemoved();
            dropped += state.numRowsDroppedByWatermark();
        }
    }
    if (remembered > before && removed == 0) {
        found.add("never forgets");
    }
    if (dropped > 0) {
        found.add("drops late rows");
    }
    return found;
}
