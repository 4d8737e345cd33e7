// wrong: whatever is no letter cuts a line
// claim: spaces, tabs and blank lines make no words
// reason: missing     2 | it's | 1
// reason: unexpected  2 | 1 | 1

// cell: words
JavaDStream<String> words(JavaDStream<String> lines) {
    return lines
            .flatMap(line -> Arrays.asList(line.toLowerCase().split("\\W+")).iterator())
            .filter(word -> !word.isEmpty());
}
