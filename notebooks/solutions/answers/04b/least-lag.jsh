// wrong: the lag is that of the partition which is least behind
// claim: a lag that grows is found
// reason: missing     falls behind

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    long[] lags = reports.stream().mapToLong(report ->
            Long.parseLong(report.sources()[0].metrics().getOrDefault("minOffsetsBehindLatest", "0"))).toArray();
    long[] remembered = reports.stream().mapToLong(report ->
            Arrays.stream(report.stateOperators()).mapToLong(state -> state.numRowsTotal()).sum()).toArray();
    List<StateOperatorProgress> states = reports.stream().flatMap(report -> Arrays.stream(report.stateOperators())).toList();
    List<String> found = new ArrayList<>();
    if (lags[lags.length - 1] > lags[0]) {
        found.add("falls behind");
    }
    if (remembered[remembered.length - 1] > remembered[0]
            && states.stream().allMatch(state -> state.numRowsRemoved() == 0)) {
        found.add("never forgets");
    }
    if (states.stream().anyMatch(state -> state.numRowsDroppedByWatermark() > 0)) {
        found.add("drops late rows");
    }
    return found;
}
