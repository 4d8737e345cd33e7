// wrong: sensor and degrees are looked for in the other order
// claim: a reading is a sensor and its degrees
// reason: missing     1 | s-1 | 4.0
// reason: No row came at all.

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length == 2 && parts[0].matches("-?\\d+(\\.\\d+)?"))
            .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])));
}
