// wrong: blanks at the ends of a value are cut off
// claim: what is no order is set aside as it came
// reason: missing

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is not null")
            .select(col("key"), trim(col("value").cast("string")).cast("binary").as("value"), col("reason"));
}
