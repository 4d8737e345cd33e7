// wrong: whatever is observed is taken for the orders of a till
// claim: a query that observes nothing is ignored
// reason: unexpected  1 | RAISED shelf: 1 of 1 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Set<UUID> raised = new HashSet<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().values().stream().findFirst().orElse(null);
            if (till == null || till.getLong(0) == 0) {
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

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
