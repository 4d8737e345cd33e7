// wrong: three parts are taken for two
// claim: what is no reading is left out, and all readings stay
// reason: unexpected  1 | s-4 | 7.5

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length >= 2 && parts[1].matches("-?\\d+(\\.\\d+)?"))
            .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])));
}
