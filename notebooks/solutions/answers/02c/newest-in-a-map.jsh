// wrong: the newest times are kept in a map of the notebook, and nobody asks the table
// claim: what was in the table yesterday is replaced if it is older
// reason: missing     1 | mug | 7.50 | 2024-03-01 09:00:00

// cell: save
Map<String, Timestamp> newest = new HashMap<>();

void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("insert into " + table + " values (?, ?, ?) on conflict (product)"
                    + " do update set price = excluded.price, since = excluded.since")) {
        for (Row row : prices) {
            String key = table + "/" + row.getString(0);
            Timestamp since = row.getTimestamp(2);
            if (!newest.containsKey(key) || since.after(newest.get(key))) {
                newest.put(key, since);
                upsert.setString(1, row.getString(0));
                upsert.setBigDecimal(2, row.getDecimal(1));
                upsert.setTimestamp(3, since);
                upsert.executeUpdate();
            }
        }
    }
}
