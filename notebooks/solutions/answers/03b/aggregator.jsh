// right: an Aggregator of one's own adds up, and average prices are weighed by their pieces

// cell: product-minutes
class Takings extends org.apache.spark.sql.expressions.Aggregator<java.math.BigDecimal, java.math.BigDecimal, java.math.BigDecimal> {
    @Override
    public java.math.BigDecimal zero() {
        return java.math.BigDecimal.ZERO;
    }

    @Override
    public java.math.BigDecimal reduce(java.math.BigDecimal sum, java.math.BigDecimal amount) {
        return sum.add(amount);
    }

    @Override
    public java.math.BigDecimal merge(java.math.BigDecimal one, java.math.BigDecimal other) {
        return one.add(other);
    }

    @Override
    public java.math.BigDecimal finish(java.math.BigDecimal sum) {
        return sum;
    }

    @Override
    public Encoder<java.math.BigDecimal> bufferEncoder() {
        return Encoders.DECIMAL();
    }

    @Override
    public Encoder<java.math.BigDecimal> outputEncoder() {
        return Encoders.DECIMAL();
    }
}

Dataset<Row> productMinutes(Dataset<Row> orders) {
    var takings = udaf(new Takings(), Encoders.DECIMAL());
    return orders.na().drop("any", new String[] {"quantity", "amount"})
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count(lit(1)).as("orders"), sum(col("quantity")).as("pieces"),
                    takings.apply(col("amount")).cast("decimal(20,2)").as("takings"))
            .select("window.start", "product", "orders", "pieces", "takings")
            .withColumnRenamed("start", "minute");
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    Column price = col("amount").cast("double").divide(col("quantity"));
    return orders.na().drop("any", new String[] {"event_time", "quantity", "amount"})
            .groupBy(window(col("event_time"), "1 minute").as("w"))
            .agg(approx_count_distinct("customer_id", 0.01).as("customers"),
                    sum(price.multiply(col("quantity"))).divide(sum("quantity")).as("average"))
            .select(col("w.start").as("minute"), col("customers"), col("average").cast("decimal(10,2)").as("euros_per_piece"));
}
