// right: a record with what was observed, an enum for what is said, and compute() of a map

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column missing = isnull(col("quantity")).or(isnull(col("amount")));
    Dataset<Row> watched = orders.observe("till", count("*").alias("orders"),
            coalesce(sum(missing.cast("long")), lit(0L)).alias("broken"));
    return watched.select(orders.col("*")).filter("not (quantity is null or amount is null)");
}

// cell: till-alert
record Till(long orders, long broken) {
    static Optional<Till> of(StreamingQueryProgress report) {
        return Optional.ofNullable(report.observedMetrics().get("till"))
                .map(row -> new Till(row.<Number>getAs("orders").longValue(), row.<Number>getAs("broken").longValue()));
    }

    String state(String before) {
        return orders == 0 ? before : broken * 2 >= orders ? "RAISED" : broken == 0 ? "CLEARED" : before;
    }
}

StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<String, String> states = new java.util.concurrent.ConcurrentHashMap<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            String name = event.progress().name();
            Till.of(event.progress()).ifPresent(till -> states.compute(name, (query, state) -> {
                String before = state == null ? "CLEARED" : state;
                String now = till.state(before);
                if (!now.equals(before)) {
                    phone.accept(now + " " + name + ": " + till.broken() + " of " + till.orders() + " orders are broken");
                }
                return now;
            }));
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
