// wrong: the lag of the last report is compared with the one before
// claim: a lag that has grown is found, though it shrinks at the end
// reason: missing     falls behind

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    List<String> found = new ArrayList<>();
    long[] lags = reports.stream().mapToLong(report ->
            Long.parseLong(report.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))).toArray();
    if (lags.length > 1 && lags[lags.length - 1] > lags[lags.length - 2]) {
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
