// wrong: a message without a value is lost
// claim: whatever comes, nothing is lost
// reason: missing     1 | till-3 | null | incomplete

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages.where("value is not null"))
            .where("reason is not null")
            .select("key", "value", "reason");
}
