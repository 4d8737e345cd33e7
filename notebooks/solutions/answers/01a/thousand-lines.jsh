// wrong: a thousand lines of each micro-batch are kept, as if there were never more
// claim: six thousand lines are kept, all of them
// reason: The rows differ.

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> {
        kept.addAll(rdd.take(1000));
    });
}
