// wrong: a column has another name
// claim: each minute is emitted once, with what came in time
// reason: Spark refuses your query: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name `highes

// cell: sensor-minutes
Dataset<Row> sensorMinutes(Dataset<Row> readings) {
    return readings
            .withWatermark("event_time", "10 seconds")
            .groupBy(window(col("event_time"), "1 minute"), col("sensor_id"))
            .agg(count("*").as("readings"), max("celsius").as("max"))
            .select(col("window.start").as("minute"), col("sensor_id"), col("readings"), col("highest"));
}
