// wrong: the numbers of the operators are those of the first query
// claim: operators are numbered by the checkpoint
// reason: missing     0 | dedupe | 0 | 1

// cell: growth
Dataset<Row> growth(String checkpoint) {
    List<Row> rows = new ArrayList<>();
    for (String name : List.of("flatMapGroupsWithState", "dedupe")) {
        DataFrameReader state = spark.read().format("statestore")
                .option("operatorId", rows.size());
        long last = state.load(checkpoint).count();
        long first = state.option("batchId", 0).load(checkpoint).count();
        rows.add(RowFactory.create((long) rows.size(), name, first, last));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("operatorId bigint,"
            + " operatorName string, first bigint, last bigint"));
}
