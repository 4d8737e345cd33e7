// wrong: a sensor has to be called s- and a number
// claim: what is no reading is left out, and all readings stay
// reason: missing     3 | Door | 3.5

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.map(String::strip)
            .filter(line -> line.matches("s-\\d+\\s+-?\\d{1,2}(\\.\\d+)?"))
            .mapToPair(line -> new Tuple2<>(line.split("\\s+")[0], Double.valueOf(line.split("\\s+")[1])));
}
