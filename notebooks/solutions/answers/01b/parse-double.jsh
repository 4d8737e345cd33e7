// wrong: NaN and Infinity are taken for numbers
// claim: what is no reading is left out, and all readings stay
// reason: unexpected  1 | s-2 | Infinity

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length == 2 && isDouble(parts[1]))
            .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])));
}

boolean isDouble(String text) {
    try {
        Double.parseDouble(text);
        return true;
    } catch (NumberFormatException e) {
        return false;
    }
}
