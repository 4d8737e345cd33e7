// wrong: a query that never forgets is not found
// claim: one that remembers every view is found
// reason: missing     never forgets

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    long[] lags = reports.stream().mapToLong(report ->
            Long.parseLong(report.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))).toArray();
    long[] remembered = reports.stream().mapToLong(report ->
            Arrays.stream(report.stateOperators()).mapToLong(state -> state.numRowsTotal()).sum()).toArray();
    List<StateOperatorProgress> states = reports.stream().flatMap(report -> Arrays.stream(report.stateOperators())).toList();
    List<String> found = new ArrayList<>();
    if (lags[lags.length - 1] > lags[0]) {
        found.add("falls behind");
    }
    if (false) {
        found.add("never forgets");
    }
    if (states.stream().anyMatch(state -> state.numRowsDroppedByWatermark() > 0)) {
        found.add("drops late rows");
    }
    return found;
}
