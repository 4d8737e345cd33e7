// wrong: the list holds the last micro-batch with lines only
// claim: each line is kept once
// reason: missing     sencha 2

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> {
        if (!rdd.isEmpty()) {
            kept.clear();
            kept.addAll(rdd.collect());
        }
    });
}
