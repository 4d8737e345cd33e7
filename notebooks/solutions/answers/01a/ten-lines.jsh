// wrong: ten lines of each micro-batch are kept
// claim: two hundred lines at once are kept, all of them
// reason: The rows differ.

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> {
        kept.addAll(rdd.take(10));
    });
}
