// wrong: the columns have another type
// claim: the columns of growth have their names and types
// reason: first

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
                operator.getLong(0), operator.getString(1), (int) first, (int) last));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("operatorId bigint,"
            + " operatorName string, first int, last int"));
}
