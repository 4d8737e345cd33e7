// wrong: words of one letter are left out
// claim: spaces, tabs and blank lines make no words
// reason: missing     2 | a | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator())
            .filter(word -> word.length() > 1);
}
