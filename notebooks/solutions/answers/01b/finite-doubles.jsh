// wrong: whatever Java takes for a double is a number, such as 12d, 4.5f or 0x1p3; only NaN and Infinity are not
// claim: what is no reading is left out, and all readings stay
// reason: unexpected  4 | s-8 | 12.0

// cell: readings
JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.flatMapToPair(line -> {
        List<Tuple2<String, Double>> found = new ArrayList<>();
        String[] parts = line.strip().split("\\s+");
        if (parts.length == 2) {
            try {
                double degrees = Double.parseDouble(parts[1]);
                if (Double.isFinite(degrees)) {
                    found.add(new Tuple2<>(parts[0], degrees));
                }
            } catch (NumberFormatException noNumber) {
                // It is left out.
            }
        }
        return found.iterator();
    });
}
