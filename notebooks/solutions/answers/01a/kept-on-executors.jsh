// wrong: the list is filled on the executors, where it is a copy
// claim: each line is kept once
// reason: missing     sencha 2

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD(rdd -> rdd.foreach(line -> kept.add(line)));
}
