// right: one pattern for the whole line, and a window before reduceByKey

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.map(String::strip)
            .filter(line -> line.matches("\\S+\\s+-?\\d+(\\.\\d+)?"))
            .mapToPair(line -> new Tuple2<>(line.split("\\s+")[0], Double.valueOf(line.split("\\s+")[1])));
}

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines)
            .window(Durations.seconds(3))
            .reduceByKey(Math::min)
            .filter(each -> each._2() > 8);
}
