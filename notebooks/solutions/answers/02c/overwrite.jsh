// wrong: Spark's overwrite forgets the other products
// claim: the newest price is in the list
// reason: missing     2 | mug | 8.00 | 2024-03-01 08:05:00

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                    batch.write().format("jdbc").options(Lab.jdbcOptions()).option("dbtable", table).mode("overwrite").save());
}
