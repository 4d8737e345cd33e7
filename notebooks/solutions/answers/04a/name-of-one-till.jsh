// wrong: the name of one till is in every message
// claim: each till has an alert of its own
// reason: missing     2 | RAISED kiosk: 2 of 2 orders are broken
// reason: unexpected  2 | RAISED till-1: 2 of 2 orders are broken

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
                phone.accept((begins ? "RAISED " : "CLEARED ") + "till-1" + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
