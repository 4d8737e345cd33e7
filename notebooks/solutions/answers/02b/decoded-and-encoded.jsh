// wrong: key and value are made text and bytes again, so bytes that are no UTF-8 are not those that came
// claim: a key that is no text keeps its bytes, here in hex
// reason: missing     1 | C0A80001 |
// reason: unexpected  1 | EFBFBD

// cell: set-aside
byte[] throughText(byte[] bytes) {
    return bytes == null ? null : new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
}

Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is not null").select("key", "value", "reason")
            .map((org.apache.spark.api.java.function.MapFunction<Row, Row>) message ->
                    RowFactory.create(throughText(message.<byte[]>getAs(0)), throughText(message.<byte[]>getAs(1)), message.get(2)),
                    Encoders.row(StructType.fromDDL("key BINARY, value BINARY, reason STRING")));
}
