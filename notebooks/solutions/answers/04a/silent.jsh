// wrong: the listener says nothing
// claim: an alert has one beginning and one end
// reason: missing     2 | RAISED till-1: 2 of 3 orders are broken

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            // The phone stays where it is.
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
