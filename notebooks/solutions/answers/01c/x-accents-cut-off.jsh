// wrong: accents are cut off
// claim: spaces, tabs and blank lines make no words
// reason: missing     2 | maté, | 2

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .map(line -> java.text.Normalizer.normalize(line, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", ""))
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator())
            .filter(word -> !word.isEmpty());
}
