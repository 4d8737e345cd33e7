// wrong: a query that observes "till" is ignored if its name does not begin with "till-"
// claim: each till has an alert of its own
// reason: missing     2 | RAISED kiosk: 2 of 2 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Set<String> raised = new HashSet<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            String name = event.progress().name();
            Row till = event.progress().observedMetrics().get("till");
            if (name == null || !name.startsWith("till-") || till == null || till.getLong(0) == 0) {
                return;
            }
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            boolean begins = 2 * broken >= orders && raised.add(name);
            boolean ends = broken == 0 && raised.remove(name);
            if (begins || ends) {
                phone.accept((begins ? "RAISED " : "CLEARED ") + name + ": " + broken + " of " + orders + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
