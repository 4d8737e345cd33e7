// wrong: lines are cut at single spaces, which leaves empty words
// claim: spaces, tabs and blank lines make no words
// reason: missing     1 | black | 1
// reason: unexpected  1 |  | 4

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> Arrays.asList(line.toLowerCase().split(" ")).iterator());
}
