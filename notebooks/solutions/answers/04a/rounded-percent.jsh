// wrong: per cent are rounded, so 50 of 101 broken orders are taken for half of them
// claim: an alert can begin again, and less than half begins none
// reason: unexpected  7 | RAISED till-1: 50 of 101 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Set<UUID> raised = new HashSet<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            if (till == null || till.getLong(0) == 0) {
                return;
            }
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            long percent = Math.round(100.0 * broken / orders);
            boolean begins = percent >= 50 && raised.add(event.progress().id());
            boolean ends = broken == 0 && raised.remove(event.progress().id());
            if (begins || ends) {
                phone.accept((begins ? "RAISED " : "CLEARED ") + event.progress().name() + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
