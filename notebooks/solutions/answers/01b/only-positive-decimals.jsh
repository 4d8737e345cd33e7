// wrong: readings below zero, or without a point, are lost
// claim: what is no reading is left out, and all readings stay
// reason: missing     2 | s-5 | 12.0

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length == 2 && parts[1].matches("\\d+\\.\\d+"))
            .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])));
}
