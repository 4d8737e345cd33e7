// wrong: a price without a time passes
// claim: what is no price is left out
// reason: unexpected  1 | mug | 1.00 | null

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes
            .select(lower(trim(col("product"))).as("product"),
                    regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and coalesce(since, now()) <= now()");
}
