// wrong: prices with a comma are lost
// claim: a note becomes a price
// reason: missing     1 | mug | 8.00 | 2024-03-01 08:05:00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .select(lower(trim(col("product"))).as("product"),
                    col("price").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and since <= current_timestamp()");
}
