// wrong: now is the time at which the query was written, for ever
// claim: a note of just now is a price, and one of later is none
// reason: missing     1 | mug | 8.00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    Timestamp now = new Timestamp(System.currentTimeMillis());
    return notes
            .select(lower(trim(col("product"))).as("product"),
                    regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where(col("product").notEqual("").and(col("price").gt(0)).and(col("since").leq(lit(now))));
}
