// wrong: readings with tabs, or more than one space, are lost
// claim: what is no reading is left out, and all readings stay
// reason: missing     1 | s-1 | 4.5

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.split(" "))
            .filter(parts -> parts.length == 2 && parts[1].matches("-?\\d+(\\.\\d+)?"))
            .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])));
}
