// right: all rows less those with both values; a class of its own keeps an alert for each query

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    return orders
            .observe("till", count("*").as("orders"), count("*").minus(count(expr("quantity + amount"))).as("broken"))
            .filter("quantity + amount is not null");
}

// cell: till-alert
class TillAlert extends StreamingQueryListener {
    private final Consumer<String> phone;
    private final Map<UUID, Boolean> alerts = new HashMap<>();

    TillAlert(Consumer<String> phone) {
        this.phone = phone;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        alerts.put(event.runId(), false);
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        StreamingQueryProgress report = event.progress();
        if (!report.observedMetrics().containsKey("till")
                || report.observedMetrics().get("till").getLong(0) == 0) {
            return;
        }
        Row till = report.observedMetrics().get("till");
        long orders = till.getLong(0), broken = till.getLong(1);
        boolean alert = alerts.getOrDefault(report.runId(), false);
        if (!alert && broken * 100 / orders >= 50) {
            alerts.put(report.runId(), true);
            phone.accept("RAISED %s: %d of %d orders are broken".formatted(report.name(), broken, orders));
        } else if (alert && broken == 0) {
            alerts.put(report.runId(), false);
            phone.accept("CLEARED %s: %d of %d orders are broken".formatted(report.name(), broken, orders));
        }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        alerts.remove(event.runId());
    }
}

StreamingQueryListener tillAlert(Consumer<String> phone) {
    return new TillAlert(phone);
}
