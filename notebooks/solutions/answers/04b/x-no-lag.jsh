// wrong: each source is taken for one that has a lag
// claim: one that remembers every view is found
// reason: NumberFormatException

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    List<String> found = new ArrayList<>();
    long[] lags = reports.stream().mapToLong(report ->
            Long.parseLong(report.sources()[0].metrics().get("maxOffsetsBehindLatest"))).toArray();
    if (lags[lags.length - 1] > lags[0]) {
        found.add("falls behind");
    }
    long[] remembered = reports.stream().mapToLong(report ->
            Arrays.stream(report.stateOperators()).mapToLong(state -> state.numRowsTotal()).sum()).toArray();
    List<StateOperatorProgress> states = reports.stream().flatMap(report -> Arrays.stream(report.stateOperators())).toList();
    if (remembered[remembered.length - 1] > remembered[0] && states.stream().allMatch(state -> state.numRowsRemoved() == 0)) {
        found.add("never forgets");
    }
    if (states.stream().anyMatch(state -> state.numRowsDroppedByWatermark() > 0)) {
        found.add("drops late rows");
    }
    return found;
}
