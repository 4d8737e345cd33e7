// wrong: each kind of state is judged alone, so one that forgets nothing is found beside another that forgets
// claim: two kinds of state are both looked at
// reason: unexpected  never forgets

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    StreamingQueryProgress first = reports.get(0), last = reports.get(reports.size() - 1);
    List<String> found = new ArrayList<>();
    if (Long.parseLong(last.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))
            > Long.parseLong(first.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))) {
        found.add("falls behind");
    }
    boolean never = false, drops = false;
    for (int i = 0; i < last.stateOperators().length; i++) {
        boolean removed = false;
        for (StreamingQueryProgress report : reports) {
            removed |= report.stateOperators()[i].numRowsRemoved() > 0;
            drops |= report.stateOperators()[i].numRowsDroppedByWatermark() > 0;
        }
        never |= last.stateOperators()[i].numRowsTotal() > first.stateOperators()[i].numRowsTotal() && !removed;
    }
    if (never) {
        found.add("never forgets");
    }
    if (drops) {
        found.add("drops late rows");
    }
    return found;
}
