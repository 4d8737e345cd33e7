package streaminglab.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import streaminglab.check.Rows.Cells;

/** What goes wrong when words are counted in each micro-batch; rows are micro-batch, word and count. */
final class WordCountMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            WordCountMistakes::notAddedUp,
            WordCountMistakes::emptyWords,
            WordCountMistakes::wholeLines,
            WordCountMistakes::caseMatters,
            WordCountMistakes::runningTotal,
            WordCountMistakes::linesWithTheWord));

    private WordCountMistakes() {
    }

    private static String notAddedUp(RowDifference rows) {
        Map<List<String>, Long> times = rows.found().stream()
                .collect(Collectors.groupingBy(row -> row.values().subList(0, Math.min(2, row.values().size())),
                        Collectors.counting()));
        return times.entrySet().stream().filter(word -> word.getValue() > 1).findFirst()
                .map(word -> "In micro-batch " + word.getKey().get(0) + " the word \"" + word.getKey().get(1) + "\" has "
                        + word.getValue() + " rows, and should have one with their sum: the numbers of equal words are not"
                        + " added up. That is what reduceByKey does.")
                .orElse(null);
    }

    private static String wholeLines(RowDifference rows) {
        return rows.found().stream().map(row -> row.get(1)).filter(word -> word.strip().matches("(?s).*\\s.*")).findFirst()
                .map(word -> "\"" + word + "\" is counted as one word, but there is white space inside. Cut each line at"
                        + " white space of any kind, tabs too: split(\"\\\\s+\").")
                .orElse(null);
    }

    private static String emptyWords(RowDifference rows) {
        return rows.found().stream().filter(row -> row.get(1).isBlank()).findFirst()
                .map(row -> "In micro-batch " + row.get(0) + " an empty word is counted " + row.get(2) + " times. It comes"
                        + " from between two spaces, from the start of a line that begins with a space, or from a blank"
                        + " line. Cut at any number of spaces, and leave out what is empty.")
                .orElse(null);
    }

    private static String caseMatters(RowDifference rows) {
        UnaryOperator<String> lower = word -> word.toLowerCase(Locale.ROOT);
        boolean upperCaseLeft = rows.found().stream().anyMatch(row -> !lower.apply(row.get(1)).equals(row.get(1)));
        return upperCaseLeft && sums(rows.found(), lower).equals(sums(rows.expected(), lower))
                ? "Words that differ in upper and lower case alone are counted apart. Turn each word to lower case before"
                        + " you count."
                : null;
    }

    private static String runningTotal(RowDifference rows) {
        Map<List<String>, Integer> found = sums(rows.found(), word -> word);
        Map<List<String>, Integer> expected = sums(rows.expected(), word -> word);
        boolean total = !found.equals(expected) && expected.keySet().stream()
                .allMatch(place -> upTo(place, expected) == found.getOrDefault(place, 0));
        return total ? "Later micro-batches count the words of earlier ones once more: this is a running total, or a window"
                + " over several micro-batches. The task asks for each micro-batch alone, which is what reduceByKey on the"
                + " DStream gives." : null;
    }

    /** How often the word of this micro-batch came until its end. */
    private static int upTo(List<String> place, Map<List<String>, Integer> counts) {
        return counts.entrySet().stream()
                .filter(other -> other.getKey().get(1).equals(place.get(1)))
                .filter(other -> number(other.getKey().get(0)) <= number(place.get(0)))
                .mapToInt(Map.Entry::getValue).sum();
    }

    private static String linesWithTheWord(RowDifference rows) {
        boolean onlyOnes = rows.found().stream().allMatch(row -> row.get(2).equals("1"));
        boolean sameWords = words(rows.found()).equals(words(rows.expected()));
        return sameWords && onlyOnes && !rows.found().isEmpty()
                ? "Every word has a 1, however often it comes. Add the numbers up: (a, b) -> a + b." : null;
    }

    private static List<String> words(List<Cells> rows) {
        return rows.stream().map(row -> row.get(0) + " " + row.get(1)).sorted().toList();
    }

    /** Counts by micro-batch and word. */
    private static Map<List<String>, Integer> sums(List<Cells> rows, Function<String, String> word) {
        return rows.stream().collect(Collectors.toMap(
                row -> List.of(row.get(0), word.apply(row.get(1))), row -> number(row.get(2)), Integer::sum));
    }

    private static int number(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
