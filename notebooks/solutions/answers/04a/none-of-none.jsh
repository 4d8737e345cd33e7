// wrong: a micro-batch without orders ends the alert
// claim: a micro-batch without orders ends no alert
// reason: unexpected  1 | CLEARED till-1: 0 of 0 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<String, Boolean> raised = new HashMap<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            long orders = till == null ? 0 : till.getLong(0);
            long broken = till == null ? 0 : till.getLong(1);
            boolean before = raised.getOrDefault(event.progress().name(), false);
            if (before ? broken == 0 : orders > 0 && 2 * broken >= orders) {
                raised.put(event.progress().name(), !before);
                phone.accept((before ? "CLEARED " : "RAISED ") + event.progress().name() + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
