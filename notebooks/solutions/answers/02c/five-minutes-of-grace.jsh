// wrong: clocks are never quite right: a note may be five minutes ahead
// claim: a note of just now is a price, and one of later is none
// reason: unexpected  1 | kettle | 39.00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .select(lower(trim(col("product"))).as("product"),
                    expr("try_cast(replace(price, ',', '.') as decimal(10,2))").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and since <= current_timestamp() + interval 5 minutes");
}
