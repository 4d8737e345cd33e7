// wrong: the lines of a micro-batch are added as one text
// claim: each line is kept once
// reason: missing     sencha 2

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> {
        kept.add(rdd.collect().toString());
    });
}
