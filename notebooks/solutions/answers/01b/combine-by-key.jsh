// right: a record for a reading, and combineByKey on a window

// cell: readings
record Degrees(String sensor, double degrees) implements java.io.Serializable { }

Degrees readingOf(String line) {
    StringTokenizer parts = new StringTokenizer(line);
    if (parts.countTokens() != 2) {
        return null;
    }
    String sensor = parts.nextToken();
    String number = parts.nextToken();
    String digits = number.startsWith("-") ? number.substring(1) : number;
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String rest = point < 0 ? "0" : digits.substring(point + 1);
    boolean isNumber = !whole.isEmpty() && !rest.isEmpty() && (whole + rest).chars().allMatch(Character::isDigit);
    return isNumber ? new Degrees(sensor, Double.parseDouble(number)) : null;
}

JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.map(line -> Optional.ofNullable(readingOf(line)))
            .filter(Optional::isPresent)
            .mapToPair(reading -> new Tuple2<>(reading.get().sensor(), reading.get().degrees()));
}

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).window(Durations.seconds(3))
            .combineByKey(first -> first, (lowest, next) -> next < lowest ? next : lowest, Math::min,
                    new org.apache.spark.HashPartitioner(2))
            .filter(sensor -> Double.compare(sensor._2(), 8.0) > 0);
}
