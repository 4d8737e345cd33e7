// wrong: one flag for all tills
// claim: each till has an alert of its own
// reason: unexpected  1 | CLEARED kiosk: 0 of 2 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    boolean[] raised = {false};
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            if (raised[0] ? broken == 0 : 2 * broken >= orders) {
                raised[0] = !raised[0];
                phone.accept((raised[0] ? "RAISED " : "CLEARED ") + event.progress().name() + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
