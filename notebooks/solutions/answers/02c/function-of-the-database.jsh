// right: JSON of all rows in one parameter, distinct on, and a row lock; prices by a typed map

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes.flatMap((org.apache.spark.api.java.function.FlatMapFunction<Row, Row>) note -> {
        if (note.isNullAt(1) || note.isNullAt(2) || note.isNullAt(3)) {
            return Collections.emptyIterator();
        }
        String name = note.getString(2).trim().toLowerCase();
        java.math.BigDecimal price;
        try {
            price = new java.math.BigDecimal(note.getString(3).trim().replace(',', '.')).setScale(2, java.math.RoundingMode.HALF_UP);
        } catch (NumberFormatException e) {
            return Collections.emptyIterator();
        }
        boolean good = !name.isEmpty() && price.signum() > 0 && price.precision() <= 10
                && note.getTimestamp(1).getTime() <= System.currentTimeMillis();
        return good ? List.of(RowFactory.create(name, price, note.getTimestamp(1))).iterator() : Collections.<Row>emptyIterator();
    }, Encoders.row(StructType.fromDDL("product STRING, price DECIMAL(10,2), since TIMESTAMP")));
}

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    StringJoiner json = new StringJoiner(",", "[", "]");
    for (Row row : prices) {
        try {
            json.add(new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(Map.of("product", row.getString(0),
                    "price", row.getDecimal(1), "since", row.getTimestamp(2).toInstant().toString())));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new SQLException(e);
        }
    }
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("insert into " + table + " as t"
                    + " select distinct on (product) product, price, since from json_to_recordset(?::json)"
                    + " as n(product text, price numeric, since timestamptz) order by product, since desc"
                    + " on conflict (product) do update set (price, since) = (excluded.price, excluded.since)"
                    + " where t.since < excluded.since")) {
        upsert.setString(1, json.toString());
        upsert.executeUpdate();
    }
}
