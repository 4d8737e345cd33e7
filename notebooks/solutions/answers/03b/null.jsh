// wrong: nothing is returned
// claim: a customer is counted once, and each piece weighs the same
// reason: returned null

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return null;
}
