// wrong: the alert is raised again while it is raised, and a query that observes nothing ends the listener
// claim: an alert has one beginning and one end
// reason: unexpected  3 | RAISED till-1: 2 of 3 orders are broken
// claim: a query that observes nothing is ignored
// reason: when it heard of the query mugs. Its report observes nothing. A listener hears of every query of the session
// claim: a micro-batch without orders ends no alert
// reason: when it heard of the query till-1.

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            if (2 * broken >= orders) {
                phone.accept("RAISED " + event.progress().name() + ": " + broken + " of " + orders + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
