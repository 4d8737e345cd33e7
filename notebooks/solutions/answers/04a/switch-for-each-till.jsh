// right: each query has a switch of its own, which hears of its orders; nothing observed is no order

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    return orders
            .withColumn("lacks", array_contains(array(isnull(col("quantity")), isnull(col("amount"))), true))
            .observe("till", count("*"), count(when(col("lacks"), "")))
            .where("not lacks").select("order_id", "event_time", "customer_id", "product", "quantity", "amount");
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<UUID, BiConsumer<String, Row>> switches = new HashMap<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            switches.computeIfAbsent(event.progress().id(), id -> new BiConsumer<String, Row>() {
                private boolean on;

                @Override
                public void accept(String name, Row till) {
                    long orders = till.getLong(0);
                    long broken = till.getLong(1);
                    if (orders > 0 && (on ? broken == 0 : broken + broken >= orders)) {
                        on = !on;
                        phone.accept("%s %s: %s of %s orders are broken".formatted(on ? "RAISED" : "CLEARED", name, broken, orders));
                    }
                }
            }).accept(event.progress().name(),
                    event.progress().observedMetrics().getOrDefault("till", RowFactory.create(0L, 0L)));
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
