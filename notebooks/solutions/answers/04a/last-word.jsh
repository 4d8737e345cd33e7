// right: the last word said of each query is kept, and half of the orders is rounded up

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column sound = expr("quantity is not null and amount is not null");
    return orders
            .observe("till", sum(lit(1)).as("came"), sum(when(sound, 0).otherwise(1)).as("lost"))
            .where(sound)
            .observe("sound", count(lit(1)).as("orders"), sum("amount").as("euros"));
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<UUID, String> lastWord = new TreeMap<>();
    return new StreamingQueryListener() {
        @Override
        public void onQueryStarted(QueryStartedEvent event) {
            lastWord.putIfAbsent(event.id(), "CLEARED");
        }

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            StreamingQueryProgress report = event.progress();
            Row till = report.observedMetrics().get("till");
            long orders = till == null ? 0 : till.<Number>getAs(0).longValue();
            long broken = till == null ? 0 : till.<Number>getAs(1).longValue();
            String before = lastWord.getOrDefault(report.id(), "CLEARED");
            String word = orders == 0 ? before : broken >= (orders + 1) / 2 ? "RAISED" : broken == 0 ? "CLEARED" : before;
            if (!word.equals(before)) {
                lastWord.put(report.id(), word);
                phone.accept(String.join("", word, " ", report.name(), ": ", "" + broken, " of ", "" + orders,
                        " orders are broken"));
            }
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
