// wrong: words in upper case
// claim: equal words of a micro-batch are added up
// reason: missing     1 | for | 2
// reason: unexpected  1 | FOR | 2

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toUpperCase().split("\\s+")).iterator())
            .filter(word -> !word.isEmpty());
}
