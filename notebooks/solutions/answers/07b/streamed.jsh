// right: the operators are a stream of Java

// cell: growth
Dataset<Row> growth(String checkpoint) {
    List<Row> rows = spark.read().format("state-metadata").load(checkpoint)
            .select("operatorId", "operatorName").distinct().collectAsList()
            .stream().map(operator -> RowFactory.create(operator.get(0),
                    operator.get(1), rowsOf(checkpoint, operator, "0"),
                    rowsOf(checkpoint, operator, null))).toList();
    return spark.createDataFrame(rows, new StructType()
            .add("operatorId", "long").add("operatorName", "string")
            .add("first", "long").add("last", "long"));
}
long rowsOf(String checkpoint, Row operator, String batch) {
    DataFrameReader reader = spark.read().format("statestore")
            .option("operatorId", operator.getLong(0));
    return (batch == null ? reader : reader.option("batchId", batch))
            .load(checkpoint).select("key").count();
}
