// right: as a loop in Python would say it: try the number, and all() of the window, then min()

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.flatMapToPair(line -> {
        List<Tuple2<String, Double>> found = new ArrayList<>();
        String[] parts = line.trim().split("\\s+");
        if (parts.length == 2) {
            try {
                found.add(new Tuple2<>(parts[0], new java.math.BigDecimal(parts[1]).doubleValue()));
            } catch (NumberFormatException noNumber) {
                // It is left out.
            }
        }
        return found.iterator();
    });
}

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).window(Durations.seconds(3), Durations.seconds(1)).groupByKey()
            .filter(sensor -> {
                for (double degrees : sensor._2()) {
                    if (degrees <= 8.0) {
                        return false;
                    }
                }
                return true;
            })
            .mapValues(all -> {
                List<Double> degrees = new ArrayList<>();
                all.forEach(degrees::add);
                return Collections.min(degrees);
            });
}
