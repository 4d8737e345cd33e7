// right: percents in whole numbers, names of queries, a switch; broken orders by a filter of Java

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    return orders
            .observe("till", expr("count(1)").as("orders"), expr("count(1) - count(quantity + amount)").as("broken"))
            .filter((org.apache.spark.api.java.function.FilterFunction<Row>) order ->
                    order.getAs("quantity") != null && order.getAs("amount") != null);
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Properties state = new Properties();
    class Alert extends StreamingQueryListener {
        @Override public void onQueryStarted(QueryStartedEvent event) {
            state.remove(String.valueOf(event.name()));
        }
        @Override public void onQueryProgress(QueryProgressEvent event) {
            StreamingQueryProgress report = event.progress();
            Row row = report.observedMetrics().get("till");
            if (row == null || row.getLong(0) == 0) {
                return;
            }
            long percent = row.getLong(1) * 100 / row.getLong(0);
            String now = percent >= 50 ? "RAISED" : row.getLong(1) == 0 ? "CLEARED" : null;
            String before = state.getProperty(report.name(), "CLEARED");
            if (now != null && !now.equals(before)) {
                state.setProperty(report.name(), now);
                phone.accept(String.format("%s %s: %d of %d orders are broken", now, report.name(), row.getLong(1), row.getLong(0)));
            }
        }
        @Override public void onQueryTerminated(QueryTerminatedEvent event) { }
    }
    return new Alert();
}
