// wrong: blank lines are left out of the list
// claim: each line is kept once
// reason: missing     ""

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> {
        kept.addAll(rdd.filter(line -> !line.isBlank()).collect());
    });
}
