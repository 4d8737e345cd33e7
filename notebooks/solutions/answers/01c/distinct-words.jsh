// wrong: each word counts once in a line
// claim: a micro-batch knows nothing of those before it
// reason: missing     3 | tea | 4
// reason: unexpected  3 | tea | 3

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> new HashSet<>(Arrays.asList(line.toLowerCase().split("\\s+"))).iterator())
            .filter(word -> !word.isEmpty());
}
