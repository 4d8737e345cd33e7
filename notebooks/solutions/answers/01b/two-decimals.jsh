// wrong: degrees are rounded to two places, as decimal(10,2) would: 8.004 is 8.0 and no alarm
// claim: what is no reading is left out, and all readings stay
// reason: missing     4 | s/1 | 8.004

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines
            .map(line -> line.strip().split("\\s+"))
            .filter(parts -> parts.length == 2 && parts[1].matches("-?\\d+(\\.\\d+)?"))
            .mapToPair(parts -> new Tuple2<>(parts[0],
                    new java.math.BigDecimal(parts[1]).setScale(2, java.math.RoundingMode.HALF_UP).doubleValue()));
}
