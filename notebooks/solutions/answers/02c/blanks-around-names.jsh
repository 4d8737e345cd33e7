// wrong: names differ in blanks around them
// claim: a note becomes a price
// reason: missing     2 | sencha | 6.50 | 2024-03-01 09:00:00
// reason: unexpected  2 |  sencha  | 6.50 | 2024-03-01 09:00:00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .select(lower(col("product")).as("product"),
                    regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and since <= current_timestamp()");
}
