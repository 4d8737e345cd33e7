package streaminglab.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers to one exercise that are like one another, by sequences of {@value #LENGTH} tokens that both have. Names of
 * variables and values of literals count as equal, names of methods do not; comments, and what the course itself has written
 * in the exercise and its solution, are left out. That is a hint to read both, and proves nothing: a short answer can be written in few ways.
 */
final class Similarity {

    /** Of less than this, nothing is said. */
    static final int PERCENT = 80;
    /** An answer has to have so many sequences of its own, or there is nothing to compare. */
    static final int OWN = 15;
    private static final int LENGTH = 8;
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*(?s:.*?)\\*/|(\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\")");
    private static final Pattern TOKEN = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\])++'"
            + "|\\d[\\w.]*|\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*|\\S");
    private static final Set<String> KEYWORDS = Set.of("if", "else", "for", "while", "do", "return", "new", "try", "catch", "switch",
            "case", "throw", "class", "record", "var", "void", "int", "long", "double", "boolean", "static", "final");

    /**
     * Two students, neither before the other in time.
     *
     * @param percent of the sequences of the shorter answer, so many are in the other one
     */
    record Pair(Student one, Student other, String exercise, int percent) {
    }

    private Similarity() {
    }

    /**
     * The most alike first. Of each student and exercise, the submission that counts is taken.
     *
     * @param ofTheCourse sources that everybody has, by exercise
     */
    static List<Pair> pairs(Gradebook gradebook, Map<String, List<String>> ofTheCourse) {
        List<Pair> pairs = new ArrayList<>();
        for (String exercise : gradebook.exercises()) {
            Set<String> given = new HashSet<>();
            ofTheCourse.getOrDefault(exercise, List.of()).forEach(source -> given.addAll(sequences(source)));
            Map<Student, Set<String>> own = new HashMap<>();
            gradebook.entries().forEach((student, entries) -> {
                if (entries.containsKey(exercise)) {
                    Set<String> sequences = new HashSet<>();
                    entries.get(exercise).mark().submission().answer().forEach(source -> sequences.addAll(sequences(source)));
                    sequences.removeAll(given);
                    if (sequences.size() >= OWN) {
                        own.put(student, sequences);
                    }
                }
            });
            List<Student> students = own.keySet().stream().sorted().toList();
            for (int i = 0; i < students.size(); i++) {
                for (int j = i + 1; j < students.size(); j++) {
                    Set<String> both = new HashSet<>(own.get(students.get(i)));
                    both.retainAll(own.get(students.get(j)));
                    int percent = 100 * both.size() / Math.min(own.get(students.get(i)).size(), own.get(students.get(j)).size());
                    if (percent >= PERCENT) {
                        pairs.add(new Pair(students.get(i), students.get(j), exercise, percent));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::percent).reversed());
        return pairs;
    }

    static Set<String> sequences(String source) {
        String bare = COMMENT.matcher(source).replaceAll(found -> found.group(1) == null ? " "
                : Matcher.quoteReplacement(found.group(1)));
        List<String> tokens = TOKEN.matcher(bare).results().map(MatchResult::group).toList();
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean isCall = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
            kinds.add(isCall ? tokens.get(i) : kind(tokens.get(i)));
        }
        Set<String> sequences = new HashSet<>();
        for (int i = 0; i + LENGTH <= kinds.size(); i++) {
            sequences.add(String.join(" ", kinds.subList(i, i + LENGTH)));
        }
        return sequences;
    }

    private static String kind(String token) {
        char first = token.charAt(0);
        return first == '"' || first == '\'' || Character.isDigit(first) ? "0"
                : Character.isJavaIdentifierStart(first) && !KEYWORDS.contains(token) ? "a" : token;
    }
}
