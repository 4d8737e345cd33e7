// wrong: only spaces and tabs are white space
// claim: spaces, tabs and blank lines make no words
// reason: missing

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("[ \\t]+")).iterator())
            .filter(word -> !word.isBlank());
}
