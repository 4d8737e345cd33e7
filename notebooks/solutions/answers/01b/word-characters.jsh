// wrong: a sensor is made of letters without accents, digits, _ and -; Kühlraum or s/1 is no sensor
// claim: what is no reading is left out, and all readings stay
// reason: missing     4 | Kühlraum | 4.5

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.flatMapToPair(line -> {
        var reading = java.util.regex.Pattern.compile("^\\s*([\\w-]+)\\s+(-?\\d+(?:\\.\\d+)?)\\s*$").matcher(line);
        List<Tuple2<String, Double>> found = new ArrayList<>();
        if (reading.find()) {
            found.add(new Tuple2<>(reading.group(1), Double.valueOf(reading.group(2))));
        }
        return found.iterator();
    });
}
