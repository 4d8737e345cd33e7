// wrong: the rows that the source has read are taken for the orders
// claim: each till has an alert of its own
// reason: unexpected  2 | RAISED kiosk: 2 of 1 orders are broken

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
            long orders = event.progress().numInputRows();
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
