// wrong: upper and lower case are different words
// claim: equal words of a micro-batch are added up
// reason: missing     1 | tea | 2
// reason: unexpected  1 | Tea | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.split("\\s+")).iterator())
            .filter(word -> !word.isEmpty());
}
