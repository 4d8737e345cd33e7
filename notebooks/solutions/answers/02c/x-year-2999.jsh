// wrong: the year of the broken tablet is left out, not what is after now
// claim: what is no price is left out
// reason: unexpected

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {

    return notes
            .select(lower(trim(col("product"))).as("product"),
                    regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 0 and year(since) < 2999");
}
