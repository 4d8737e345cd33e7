// wrong: a price of the future passes
// claim: what is no price is left out
// reason: unexpected  1 | mug | 7.00 | 2999-03-01 08:00:00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .select(lower(trim(col("product"))).as("product"),
                    regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and since is not null");
}
