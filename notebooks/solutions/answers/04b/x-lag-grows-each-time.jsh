// wrong: the lag has to grow with every report
// claim: a lag that has grown is found, though it shrinks at the end
// reason: missing     falls behind

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    List<String> found = new ArrayList<>();
    long[] lags = reports.stream().mapToLong(report ->
            Long.parseLong(report.sources()[0].metrics().getOrDefault("maxOffsetsBehindLatest", "0"))).toArray();
    if (java.util.stream.IntStream.range(1, lags.length).allMatch(i -> lags[i] > lags[i - 1])) {
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
