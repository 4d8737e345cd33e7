// wrong: signs at the ends of a word are cut off, but for a comma
// claim: spaces, tabs and blank lines make no words
// reason: missing     2 | "hot." | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator())
            .map(word -> word.replaceAll("^[\"(]+|[.!?\")]+$", ""))
            .filter(word -> !word.isEmpty());
}
