// wrong: what is lacking is added up, so an order that lacks both counts twice
// claim: each micro-batch counts its orders, and the broken ones
// reason: missing     2 | 3 | 2
// reason: unexpected  2 | 3 | 3

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    return orders
            .observe("till", count(lit(1)).as("orders"),
                    count_if(col("quantity").isNull()).plus(count_if(col("amount").isNull())).as("broken"))
            .na().drop(new String[] {"quantity", "amount"});
}
