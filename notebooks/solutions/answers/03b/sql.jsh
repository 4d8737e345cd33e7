// right: both tables by SQL on a view

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    orders.createOrReplaceTempView("sample_orders");
    return orders.sparkSession().sql("""
            select window.start as minute, product, count(*) as orders, sum(quantity) as pieces, sum(amount) as takings
            from sample_orders where amount is not null and quantity is not null
            group by window(event_time, '1 minute'), product""");
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    orders.createOrReplaceTempView("sample_orders");
    return orders.sparkSession().sql("""
            select window.start as minute, approx_count_distinct(customer_id) as customers,
                cast(round(sum(amount) / sum(quantity), 2) as decimal(10,2)) as euros_per_piece
            from sample_orders where amount + quantity is not null group by window(event_time, '1 minute')""");
}
