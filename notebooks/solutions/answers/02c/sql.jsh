// right: prices by SQL

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    notes.createOrReplaceTempView("notes");
    return notes.sparkSession().sql("""
            select trim(lower(product)) as product, cast(replace(price, ',', '.') as decimal(10,2)) as price,
                event_time as since
            from notes where event_time <= now() and length(trim(product)) > 0
                and cast(replace(price, ',', '.') as decimal(10,2)) > 0""");
}
