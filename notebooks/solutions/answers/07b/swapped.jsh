// wrong: first and last are swapped
// claim: each operator is counted after two micro-batches
// reason: unexpected  0 | flatMapGroupsWithState | 1 | 2

// cell: growth
Dataset<Row> growth(String checkpoint) {
    List<Row> rows = new ArrayList<>();
    for (Row operator : spark.read().format("state-metadata")
            .load(checkpoint).collectAsList()) {
        DataFrameReader state = spark.read().format("statestore")
                .option("operatorId", operator.getLong(0));
        long last = state.load(checkpoint).count();
        long first = state.option("batchId", 0).load(checkpoint).count();
        rows.add(RowFactory.create(
                operator.getLong(0), operator.getString(1), last, first));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("operatorId bigint,"
            + " operatorName string, first bigint, last bigint"));
}
