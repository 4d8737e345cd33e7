// right: SQL with a CTE, and a second step that computes with named sums

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    orders.createOrReplaceTempView("orders");
    return orders.sparkSession().sql("""
            with sound as (select *, window(event_time, '60 seconds') as w from orders
                where not (quantity is null or amount is null))
            select w.start as minute, product, count(*) as orders, sum(quantity) as pieces, sum(amount) as takings
            from sound group by w, product""");
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    orders.createOrReplaceTempView("orders");
    return orders.sparkSession().sql("""
            select minute, bigint(cardinality(ids)) as customers, cast(euros / pieces as decimal(10,2)) as euros_per_piece
            from (select window.start as minute, collect_set(customer_id) as ids, sum(amount) as euros, sum(quantity) as pieces
                from orders where quantity is not null and amount is not null group by window(event_time, '1 minute'))""");
}
