// wrong: a note may be of tomorrow
// claim: a note of just now is a price, and one of later is none
// reason: unexpected  1 | kettle | 39.00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .select(lower(trim(col("product"))).as("product"),
                    regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and datediff(since, current_date()) <= 1");
}
