// right: a function of Java makes the price; the driver puts the name in quotes, so a name stays a name

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    var euros = udf((org.apache.spark.sql.api.java.UDF1<String, java.math.BigDecimal>) typed -> {
        try {
            return typed == null ? null
                    : new java.math.BigDecimal(typed.strip().replace(',', '.')).setScale(2, java.math.RoundingMode.HALF_UP);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }, org.apache.spark.sql.types.DataTypes.createDecimalType(10, 2));
    return notes
            .select(trim(lower(col("product"))).as("product"), euros.apply(col("price")).as("price"), col("event_time").as("since"))
            .filter(length(col("product")).gt(0)).filter(col("price").gt(0)).filter(not(col("since").gt(now())));
}

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
        for (Row row : prices) {
            statement.addBatch("insert into " + table + " as old values (" + statement.enquoteLiteral(row.getString(0)) + ", "
                    + row.getDecimal(1).toPlainString() + ", '" + row.getTimestamp(2).toInstant() + "')"
                    + " on conflict (product) do update set price = excluded.price, since = excluded.since"
                    + " where old.since < excluded.since");
        }
        statement.executeBatch();
    }
}
