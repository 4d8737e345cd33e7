// wrong: what is raised is kept in a variable of the notebook
// claim: a micro-batch without orders ends no alert
// reason: missing     1 | RAISED till-1: 1 of 2 orders are broken

// cell: till-alert
Set<String> raised = new HashSet<>();

StreamingQueryListener tillAlert(Consumer<String> phone) {
    
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            Row till = event.progress().observedMetrics().get("till");
            if (till == null) {
                return;
            }
            long orders = till.getLong(0);
            long broken = till.getLong(1);
            boolean begins = 2 * broken >= orders && raised.add(event.progress().name());
            boolean ends = broken == 0 && raised.remove(event.progress().name());
            if (begins || ends) {
                phone.accept((begins ? "RAISED " : "CLEARED ") + event.progress().name() + ": " + broken + " of " + orders
                        + " orders are broken");
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
