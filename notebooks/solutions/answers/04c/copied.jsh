// right: COPY into a temporary table, and from there what is new, in one transaction

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    StringBuilder lines = new StringBuilder();
    for (Row order : orders) {
        lines.append(order.<String>getAs("order_id")).append('\t').append(order.<String>getAs("product")).append('\t')
                .append(order.<Integer>getAs("quantity")).append('\t').append(order.<java.math.BigDecimal>getAs("amount")).append('\n');
    }
    try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
        database.setAutoCommit(false);
        statement.execute("create temp table staged (like " + table + ") on commit drop");
        database.unwrap(org.postgresql.PGConnection.class).getCopyAPI()
                .copyIn("copy staged from stdin", new java.io.StringReader(lines.toString()));
        statement.execute("insert into " + table + " select distinct on (order_id) * from staged on conflict do nothing");
        database.commit();
    } catch (java.io.IOException e) {
        throw new SQLException(e);
    }
}
