// right: rows and records of Java: each note by a function, and the price that stands there is asked first

// cell: prices
Dataset<Row> prices(Dataset<Row> notes) {
    return notes.select("product", "price", "event_time").flatMap(
            (org.apache.spark.api.java.function.FlatMapFunction<Row, Row>) note -> {
                if (note.anyNull() || note.getString(0).isBlank() || note.getTimestamp(2).after(new Timestamp(System.currentTimeMillis()))) {
                    return Collections.emptyIterator();
                }
                try {
                    var price = new java.math.BigDecimal(note.getString(1).strip().replace(',', '.')).setScale(2, java.math.RoundingMode.HALF_UP);
                    return price.signum() <= 0 || price.precision() > 10 ? Collections.emptyIterator()
                            : List.of(RowFactory.create(note.getString(0).strip().toLowerCase(), price, note.getTimestamp(2))).iterator();
                } catch (NumberFormatException noPrice) {
                    return Collections.emptyIterator();
                }
            }, Encoders.row(StructType.fromDDL("product STRING, price DECIMAL(10,2), since TIMESTAMP")));
}

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection()) {
        database.setAutoCommit(false);
        for (Row row : prices) {
            Timestamp there = null;
            try (PreparedStatement ask = database.prepareStatement("select since from " + table + " where product = ?")) {
                ask.setString(1, row.getString(0));
                ResultSet found = ask.executeQuery();
                if (found.next()) {
                    there = found.getTimestamp(1);
                }
            }
            String sql = there == null ? "insert into " + table + " (price, since, product) values (?, ?, ?)"
                    : there.before(row.getTimestamp(2)) ? "update " + table + " set price = ?, since = ? where product = ?" : null;
            if (sql != null) {
                try (PreparedStatement write = database.prepareStatement(sql)) {
                    write.setBigDecimal(1, row.getDecimal(1));
                    write.setTimestamp(2, row.getTimestamp(2));
                    write.setString(3, row.getString(0));
                    write.executeUpdate();
                }
            }
        }
        database.commit();
    }
}
