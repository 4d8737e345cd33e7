// wrong: all readings of the window above the limit
// claim: an alarm is three seconds without a cold reading
// reason: unexpected  2 | s-1 | 9.5

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .window(Durations.seconds(3))
            .filter(each -> each._2() > 8.0);
}
