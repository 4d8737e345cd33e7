// right: a map from query to state, and values by their names

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<String, Boolean> raised = new java.util.concurrent.ConcurrentHashMap<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            if (till == null || till.getLong(till.fieldIndex("orders")) == 0) {
                return;
            }
            long orders = till.getAs("orders");
            long broken = till.getAs("broken");
            String name = event.progress().name();
            boolean was = raised.getOrDefault(name, false);
            boolean is = was ? broken > 0 : broken / (double) orders >= 0.5;
            raised.put(name, is);
            if (is != was) {
                phone.accept(String.format("%s %s: %d of %d orders are broken", is ? "RAISED" : "CLEARED", name, broken, orders));
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
