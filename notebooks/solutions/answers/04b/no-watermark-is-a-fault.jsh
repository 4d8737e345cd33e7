// wrong: state without a watermark is taken for a fault
// claim: one that remembers two pages is well
// reason: unexpected  never forgets

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
    if (!reports.get(0).eventTime().containsKey("watermark") && reports.get(0).stateOperators().length > 0) {
        found.add("never forgets");
    }
    if (states.stream().anyMatch(state -> state.numRowsDroppedByWatermark() > 0)) {
        found.add("drops late rows");
    }
    return found;
}
