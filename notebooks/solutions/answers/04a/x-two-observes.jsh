// right: an Observation-like report of one struct is not needed: two observes, one of them for others; events in a queue

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Dataset<Row> marked = orders.withColumn("is_broken", expr("quantity is null or amount is null"));
    return marked
            .observe("till", sum(lit(1L)).as("orders"), sum(col("is_broken").cast("long")).as("broken"))
            .observe("others", max("amount").as("highest"))
            .where("not is_broken").drop("is_broken");
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<UUID, Boolean> rings = new java.util.concurrent.ConcurrentHashMap<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { rings.put(event.id(), false); }

        public void onQueryProgress(QueryProgressEvent event) {
            Optional.ofNullable(event.progress().observedMetrics().get("till"))
                    .filter(till -> till.<Long>getAs("orders") > 0)
                    .ifPresent(till -> {
                        double share = till.<Long>getAs("broken").doubleValue() / till.<Long>getAs("orders");
                        boolean before = rings.get(event.progress().id());
                        boolean after = share >= 0.5 || before && share > 0;
                        if (before != after) {
                            rings.replace(event.progress().id(), after);
                            phone.accept((after ? "RAISED" : "CLEARED") + " " + event.progress().name() + ": "
                                    + till.getAs("broken") + " of " + till.getAs("orders") + " orders are broken");
                        }
                    });
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { rings.remove(event.id()); }
    };
}
