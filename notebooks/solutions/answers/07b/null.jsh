// wrong: nothing is returned
// claim: each operator is counted after two micro-batches
// reason: returned null

// cell: growth
Dataset<Row> growth(String checkpoint) {
    return null;
}
