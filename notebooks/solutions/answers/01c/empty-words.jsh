// wrong: white space at the beginning of a line leaves an empty word
// claim: spaces, tabs and blank lines make no words
// reason: unexpected  1 |  | 2

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator());
}
