// wrong: the alert ends when fewer than half are broken
// claim: an alert has one beginning and one end
// reason: unexpected  4 | CLEARED till-1: 1 of 3 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    boolean[] raised = {false};
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            if (raised[0] != 2 * broken >= orders) {
                raised[0] = !raised[0];
                phone.accept((raised[0] ? "RAISED " : "CLEARED ") + event.progress().name() + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
