// wrong: prices are text
// claim: a note becomes a price
// reason: missing     2 | kettle | 39.00 | 2024-03-01 09:01:00
// reason: unexpected  2 | kettle | 39 | 2024-03-01 09:01:00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .select(lower(trim(col("product"))).as("product"),
                    regexp_replace(col("price"), ",", ".").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and since <= current_timestamp()");
}
