// right: degrees with the other sign, the highest of them below -8, and the sign back; printed on the way

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    JavaPairDStream<String, Double> turned = readings(lines).mapValues(degrees -> -degrees);
    turned.print(3);
    return turned
            .reduceByKeyAndWindow((a, b) -> a > b ? a : b, Durations.milliseconds(3000), Durations.milliseconds(1000), 1)
            .filter(highest -> highest._2() < -8.0)
            .mapValues(degrees -> -degrees);
}
