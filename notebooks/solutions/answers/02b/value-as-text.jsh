// wrong: the value is text
// claim: key and value stay bytes
// reason: Column 2 is value STRING, and should be value BINARY.

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is not null")
            .select(col("key"), col("value").cast("string").as("value"), col("reason"));
}
