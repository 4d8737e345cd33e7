// wrong: late rows are looked for in the first kind of state only
// claim: two kinds of state are both looked at
// reason: missing     drops late rows

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
    if (remembered[remembered.length - 1] > remembered[0]
            && states.stream().allMatch(state -> state.numRowsRemoved() == 0)) {
        found.add("never forgets");
    }
    if (reports.stream().filter(report -> report.stateOperators().length > 0)
            .anyMatch(report -> report.stateOperators()[0].numRowsDroppedByWatermark() > 0)) {
        found.add("drops late rows");
    }
    return found;
}
