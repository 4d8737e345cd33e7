// wrong: each line is kept twice
// claim: each line is kept once
// reason: unexpected  sencha 2

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> {
        kept.addAll(rdd.collect());
        kept.addAll(rdd.collect());
    });
}
