// right: a pattern with groups, and the lowest of a window that is grouped

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    java.util.regex.Pattern reading = java.util.regex.Pattern.compile("\\s*(\\S+)\\s+(-?\\d+(?:\\.\\d+)?)\\s*");
    return lines.flatMapToPair(line -> {
        java.util.regex.Matcher found = reading.matcher(line);
        return found.matches()
                ? List.of(new Tuple2<>(found.group(1), Double.valueOf(found.group(2)))).iterator()
                : Collections.<Tuple2<String, Double>>emptyIterator();
    });
}

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).window(Durations.seconds(3)).reduceByKey(Math::min).filter(each -> each._2() > 8);
}
