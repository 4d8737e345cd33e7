// wrong: a transformation without an output operation
// claim: each line is kept once
// reason: Nothing asks for the lines

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.map(line -> kept.add(line));
}
