// wrong: a reading that comes twice in a second is left out
// claim: what is no reading is left out, and all readings stay
// reason: missing     3 | s-7 | 100.25

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length == 2 && parts[1].matches("-?\\d+(\\.\\d+)?"))
            .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])))
            .transformToPair(rdd -> rdd.distinct());
}
