// wrong: a number without a point is read as an int, and a long one ends the stream
// claim: what is no reading is left out, and all readings stay
// reason: NumberFormatException

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length == 2 && parts[1].matches("-?\\d+(\\.\\d+)?"))
            .mapToPair(parts -> {
                double degrees = parts[1].contains(".") ? Double.parseDouble(parts[1]) : Integer.parseInt(parts[1]);
                return new Tuple2<>(parts[0], degrees);
            });
}
