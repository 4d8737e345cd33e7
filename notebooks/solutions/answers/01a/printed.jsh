// wrong: lines are printed and not kept
// claim: each line is kept once
// reason: missing     sencha 2

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.print();
}
