// wrong: commas are cut off
// claim: spaces, tabs and blank lines make no words
// reason: missing     2 | maté, | 2
// reason: unexpected  2 | maté | 2

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("[\\s,]+")).iterator())
            .filter(word -> !word.isEmpty());
}
