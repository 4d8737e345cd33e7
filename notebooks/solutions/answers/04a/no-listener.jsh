// wrong: nothing is returned
// claim: an alert has one beginning and one end
// reason: Return the listener that it made

// cell: till-alert
StreamingQueryListener tillAlert(Consumer<String> phone) {
    return null;
}
