// right: the JSON of the report is read, as one would in Python; sums of booleans that are cast

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    return orders
            .withColumn("sound", expr("quantity is not null and amount is not null"))
            .observe("till", sum(lit(1)).as("orders"), sum(expr("int(not sound)")).as("broken"))
            .where("sound").drop("sound");
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    List<String> ringing = new ArrayList<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            try {
                var report = new com.fasterxml.jackson.databind.ObjectMapper().readTree(event.progress().json());
                var till = report.path("observedMetrics").path("till");
                int orders = till.path("orders").asInt();
                int broken = till.path("broken").asInt();
                String name = report.path("name").asText();
                String message = name + ": " + broken + " of " + orders + " orders are broken";
                if (orders > 0 && broken >= orders - broken && !ringing.contains(name)) {
                    ringing.add(name);
                    phone.accept("RAISED " + message);
                } else if (orders > 0 && broken < 1 && ringing.remove(name)) {
                    phone.accept("CLEARED " + message);
                }
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
