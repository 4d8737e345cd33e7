// wrong: percents are rounded
// claim: an alert has one beginning and one end
// reason: unexpected

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Set<UUID> raised = new HashSet<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            if (till == null) {
                return;
            }
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            boolean begins = Math.round(10.0 * broken / orders) >= 5 && raised.add(event.progress().id());
            boolean ends = broken == 0 && raised.remove(event.progress().id());
            if (begins || ends) {
                phone.accept((begins ? "RAISED " : "CLEARED ") + event.progress().name() + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
