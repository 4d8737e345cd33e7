// wrong: nothing is returned
// claim: an alarm is three seconds without a cold reading
// reason: returned null

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return null;
}
