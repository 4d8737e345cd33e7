// wrong: marks of sentences and brackets are cut off: Tea! and tea are one word
// claim: spaces, tabs and blank lines make no words
// reason: missing     3 | (tea) | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().replaceAll("[!?;:()\\[\\]]", "").split("\\s+")).iterator())
            .filter(word -> !word.isEmpty());
}
