// right: a thread of its own judges and calls, and the listener waits for it; fractions instead of doubles

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    var judge = java.util.concurrent.Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "phone");
        thread.setDaemon(true);
        return thread;
    });
    Set<String> raised = new LinkedHashSet<>();
    return new StreamingQueryListener() {
        public void onQueryStarted(QueryStartedEvent event) { }

        public void onQueryProgress(QueryProgressEvent event) {
            StreamingQueryProgress report = event.progress();
            Row till = report.observedMetrics().get("till");
            if (till == null) {
                return;
            }
            Runnable look = () -> {
                long orders = till.getLong(0), broken = till.getLong(1), good = orders - broken;
                String call = report.name() + ": " + broken + " of " + orders + " orders are broken";
                String id = report.id().toString();
                if (broken > 0 && broken >= good && raised.add(id)) {
                    phone.accept("RAISED " + call);
                } else if (broken == 0 && good > 0 && raised.remove(id)) {
                    phone.accept("CLEARED " + call);
                }
            };
            try {
                judge.submit(look).get();
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        public void onQueryTerminated(QueryTerminatedEvent event) { }
    };
}
