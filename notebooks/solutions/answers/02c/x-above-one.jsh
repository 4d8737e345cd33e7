// wrong: prices of a cent and less than a euro are none
// claim: what is no price is left out
// reason: missing

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {

    return notes
            .select(lower(trim(col("product"))).as("product"),
                    regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price"),
                    col("event_time").as("since"))
            .where("product <> '' and price > 1 and since <= current_timestamp()");
}
