// wrong: a word with a hyphen or a slash inside is taken for two: tea-time
// claim: spaces, tabs and blank lines make no words
// reason: missing     3 | tea-time | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+|(?<=\\p{L})[-/](?=\\p{L})")).iterator())
            .filter(word -> !word.isEmpty());
}
