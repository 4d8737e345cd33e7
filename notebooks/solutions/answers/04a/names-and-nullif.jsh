// right: nullif in a count, rows left out by a function of Java, and the alerts that are on by the names of their queries

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    return orders
            .observe("till", expr("count(1)"), expr("count(nullif(isnull(quantity) or isnull(amount), false))"))
            .filter((org.apache.spark.api.java.function.FilterFunction<Row>) order ->
                    order.<Integer>getAs("quantity") != null && order.<java.math.BigDecimal>getAs("amount") != null);
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    TreeSet<String> on = new TreeSet<>();
    BiConsumer<StreamingQueryProgress, Row> judge = (report, till) -> {
        double share = (double) till.getLong(1) / till.getLong(0);
        String numbers = " " + report.name() + ": " + till.get(1) + " of " + till.get(0) + " orders are broken";
        if (share >= 0.5 && !on.contains(report.name())) {
            on.add(report.name());
            phone.accept("RAISED" + numbers);
        }
        if (share == 0 && on.contains(report.name())) {
            on.remove(report.name());
            phone.accept("CLEARED" + numbers);
        }
    };
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Optional.ofNullable(event.progress().observedMetrics().get("till"))
                    .ifPresent(till -> judge.accept(event.progress(), till));
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
