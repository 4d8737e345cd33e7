// right: an order is sound by SQL, what is not is the difference; alerts in a list of ids

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    return orders.withColumn("sound", expr("quantity is not null and amount is not null"))
            .observe("till", count("order_id").plus(count_if(col("order_id").isNull())).as("orders"),
                    sum(when(col("sound"), 0L).otherwise(1L)).as("broken"))
            .where("sound").drop("sound");
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    List<String> raised = new java.util.concurrent.CopyOnWriteArrayList<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            StreamingQueryProgress report = event.progress();
            if (!report.observedMetrics().containsKey("till")) {
                return;
            }
            long orders = report.observedMetrics().get("till").getLong(0);
            long broken = report.observedMetrics().get("till").getLong(1);
            String id = report.id().toString();
            String word = broken == 0 && raised.contains(id) ? "CLEARED"
                    : broken >= orders - broken && !raised.contains(id) ? "RAISED" : null;
            if (word == null || orders == 0) {
                return;
            }
            if (word.equals("RAISED")) {
                raised.add(id);
            } else {
                raised.remove(id);
            }
            phone.accept(word + " " + report.name() + ": " + broken + " of " + orders + " orders are broken");
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
