// wrong: a tab is not taken for white space
// claim: spaces, tabs and blank lines make no words
// reason: missing     1 | black | 1
// reason: unexpected  1 | black\ttea | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split(" +")).iterator())
            .filter(word -> !word.isEmpty());
}
