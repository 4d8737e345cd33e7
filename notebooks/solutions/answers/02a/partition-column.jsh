// wrong: a column partition chooses the partition
// claim: slips of a product lie in one partition
// reason: missing     2 | kettle | 1
// reason: unexpected  0 | kettle | 1

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity")).as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"),
                    expr("cast(pmod(length(product), 3) as int)").as("partition"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
