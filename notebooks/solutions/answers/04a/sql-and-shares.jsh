// right: the sum of a case, SQL, and shares kept in a map

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = expr("quantity is null or amount is null");
    orders.observe("till", count("*").as("orders"), sum(when(broken, 1).otherwise(0)).as("broken"))
            .createOrReplaceTempView("till_orders");
    return orders.sparkSession().sql("select * from till_orders where quantity is not null and amount is not null");
}

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<String, Boolean> raised = new HashMap<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            StreamingQueryProgress report = event.progress();
            Row till = report.observedMetrics().get("till");
            if (till != null && till.<Long>getAs("orders") > 0) {
                double share = (double) till.<Long>getAs("broken") / till.<Long>getAs("orders");
                boolean before = raised.getOrDefault(report.name(), false);
                boolean now = share >= 0.5 || before && share > 0;
                raised.put(report.name(), now);
                if (now != before) {
                    phone.accept((now ? "RAISED " : "CLEARED ") + report.name() + ": " + till.getAs("broken") + " of "
                            + till.getAs("orders") + " orders are broken");
                }
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
