// wrong: what is no number is not left out
// claim: what is no reading is left out, and all readings stay
// reason: NumberFormatException
// reason: For input string: "warm"

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length == 2)
            .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])));
}
