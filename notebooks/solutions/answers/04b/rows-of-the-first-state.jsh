// wrong: only the first kind of state is added up
// claim: one of two kinds of state that grows is found
// reason: missing     never forgets

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    List<String> found = new ArrayList<>();
    long[] lags = reports.stream().mapToLong(report ->
            Long.parseLong(report.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))).toArray();
    if (lags[lags.length - 1] > lags[0]) {
        found.add("falls behind");
    }
    long[] remembered = reports.stream().mapToLong(report ->
            Arrays.stream(report.stateOperators()).limit(1).mapToLong(state -> state.numRowsTotal()).sum()).toArray();
    List<StateOperatorProgress> states = reports.stream().flatMap(report -> Arrays.stream(report.stateOperators())).toList();
    if (remembered[remembered.length - 1] > remembered[0] && states.stream().allMatch(state -> state.numRowsRemoved() == 0)) {
        found.add("never forgets");
    }
    if (states.stream().anyMatch(state -> state.numRowsDroppedByWatermark() > 0)) {
        found.add("drops late rows");
    }
    return found;
}
