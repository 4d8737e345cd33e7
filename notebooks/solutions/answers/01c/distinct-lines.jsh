// wrong: a line that comes again in a micro-batch is left out
// claim: a micro-batch knows nothing of those before it
// reason: missing     3 | tea | 4

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.transform(rdd -> rdd.distinct())
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator())
            .filter(word -> !word.isEmpty());
}
