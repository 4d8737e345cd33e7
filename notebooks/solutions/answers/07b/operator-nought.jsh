// wrong: only operator 0 is counted
// claim: each operator is counted after two micro-batches
// reason: missing     1 | dedupe | 2 | 8
// reason: unexpected  1 | dedupe | 2 | 1

// cell: growth
Dataset<Row> growth(String checkpoint) {
    List<Row> rows = new ArrayList<>();
    for (Row operator : spark.read().format("state-metadata")
            .load(checkpoint).collectAsList()) {
        DataFrameReader state = spark.read().format("statestore");
        long last = state.load(checkpoint).count();
        long first = state.option("batchId", 0).load(checkpoint).count();
        rows.add(RowFactory.create(
                operator.getLong(0), operator.getString(1), first, last));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("operatorId bigint,"
            + " operatorName string, first bigint, last bigint"));
}
