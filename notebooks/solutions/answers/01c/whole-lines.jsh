// wrong: whole lines are counted
// claim: equal words of a micro-batch are added up
// reason: missing     1 | for | 2
// reason: unexpected  1 | tea for two | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.map(String::toLowerCase);
}
