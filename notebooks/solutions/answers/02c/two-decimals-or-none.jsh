// wrong: a price has two decimals or none, and a note that says 8.5 is left out
// claim: what is no price is left out
// reason: missing     1 | teapot | 8.50 | 2024-03-01 08:00:00

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .where(col("price").rlike("^\\s*\\d+([.,]\\d{2})?\\s*$"))
            .select(lower(trim(col("product"))).as("product"),
                    expr("try_cast(replace(price, ',', '.') as decimal(10,2))").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and since <= current_timestamp()");
}
