// wrong: what begins the alert is the share of all orders so far, not that of the micro-batch
// claim: an alert can begin again, and less than half begins none
// reason: missing     5 | RAISED till-1: 1 of 1 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    Map<UUID, long[]> totals = new HashMap<>();
    Set<UUID> raised = new HashSet<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            if (till == null || till.getLong(0) == 0) {
                return;
            }
            UUID id = event.progress().id();
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            long[] all = totals.computeIfAbsent(id, query -> new long[2]);
            all[0] += orders;
            all[1] += broken;
            String message = event.progress().name() + ": " + broken + " of " + orders + " orders are broken";
            if (raised.contains(id)) {
                if (broken == 0) {
                    raised.remove(id);
                    phone.accept("CLEARED " + message);
                }
            } else if (2 * all[1] >= all[0]) {
                raised.add(id);
                phone.accept("RAISED " + message);
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
