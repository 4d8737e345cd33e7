// wrong: rows that are no stream
// claim: a customer is counted once, and each piece weighs the same
// reason: rows that stand still

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return Orders.sample(spark);
}
