// wrong: what has neither letter nor digit is no word
// claim: spaces, tabs and blank lines make no words
// reason: missing     2 | - | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator())
            .filter(word -> word.matches(".*[\\p{L}\\d].*"));
}
