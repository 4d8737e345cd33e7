// right: the last three RDDs are kept by hand, and the number is looked for character by character

// cell: readings
boolean isDegrees(String text) {
    int digits = 0;
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= '0' && c <= '9') {
            digits++;
        } else if (c == '.' && digits > 0 && i < text.length() - 1) {
            points++;
        } else if (c != '-' || i != 0) {
            return false;
        }
    }
    return digits > 0 && points < 2;
}

JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
    return lines.mapPartitionsToPair(each -> {
        List<Tuple2<String, Double>> found = new ArrayList<>();
        while (each.hasNext()) {
            var words = new StringTokenizer(each.next());
            if (words.countTokens() == 2) {
                String sensor = words.nextToken();
                String degrees = words.nextToken();
                if (isDegrees(degrees)) {
                    found.add(Tuple2.apply(sensor, Double.valueOf(degrees)));
                }
            }
        }
        return found.iterator();
    });
}

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    LinkedList<org.apache.spark.api.java.JavaPairRDD<String, Double>> seconds = new LinkedList<>();
    return readings(lines).transformToPair(rdd -> {
        seconds.add(rdd);
        while (seconds.size() > 3) {
            seconds.removeFirst();
        }
        var all = seconds.getFirst();
        for (var next : seconds.subList(1, seconds.size())) {
            all = all.union(next);
        }
        return all.foldByKey(Double.MAX_VALUE, Math::min).filter(each -> 8.0 < each._2());
    });
}
