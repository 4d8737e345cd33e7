// wrong: the key is text
// claim: key and value stay bytes
// reason: Column 1 is key STRING, and should be key BINARY.

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is not null")
            .select(col("key").cast("string").as("key"), col("value"), col("reason"));
}
