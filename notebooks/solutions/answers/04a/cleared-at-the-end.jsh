// wrong: at the end of a query the alert is cleared
// claim: an alert can begin again, and less than half begins none
// reason: When a query ends, your listener says: CLEARED the query has ended

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
            boolean begins = 2 * broken >= orders && raised.add(event.progress().id());
            boolean ends = broken == 0 && raised.remove(event.progress().id());
            if (begins || ends) {
                phone.accept((begins ? "RAISED " : "CLEARED ") + event.progress().name() + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { if (raised.remove(event.id())) { phone.accept("CLEARED the query has ended"); } }
    };
}
