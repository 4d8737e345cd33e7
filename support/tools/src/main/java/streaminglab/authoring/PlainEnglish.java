package streaminglab.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/** What a text says in words that mislead people who learned English, and which words to use instead. */
final class PlainEnglish {

    /** Only words with no good use in this course. A word that is right in one sentence is for a reader to judge. */
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        word("in place of", "instead of");
        word("(hands?|handed|handing) (\\w+ )?over", "emits, sends, gives");
        word("by (itself|themselves)", "alone, automatically, by default");
        word("stands?|stood", "is, is in, is below");
        word("shall", "must, should");
        word("younger", "later");
        word("anew", "again");
        word("in vain", "without success");
        word("mend(s|ed|ing)?", "fix, repair");
        word("blemish|rubbish", "flaw, malformed");
        word("screws?", "settings");
        word("pass(es|ed)? over", "skip, ignore");
        word("(do|does|did) without", "not require, omit");
        word("whoever", "everybody who, or: if you");
        word("(which|it|spark|java|kafka|hadoop|jupyter|compiler|program|query|class|clock) wants", "requires");
        word("reach(es)? for (it|them)", "use");
        word("told|tells (it|them|each|all|the whole)", "emitted, reported, says");
    }

    /** The answer to a question that is in another cell. Alone it has no subject. */
    private static final Pattern ANSWER = Pattern.compile("(?i)^(\\d+|one|two|three|four|five|six|seven"
            + "|eight|nine|ten|eleven|twelve|twenty|thirty|forty|sixty|none|nothing|neither|nearly|no|not at all|not here)[.,] .*",
            Pattern.DOTALL);

    /** Code and addresses, and what is made from the solutions. */
    private static final Pattern NOT_PROSE = Pattern.compile(
            "(?ms)^```.*?^```|``[^`]+``|`[^`]*`|(?<=])\\([^)]*\\)|^\\|[^\\n]*\\]\\((notebooks/)?exercises/[^\\n]*$");
    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("//[^\\n]*|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private PlainEnglish() {
    }

    private static void word(String pattern, String instead) {
        WORDS.put(Pattern.compile("(?i)\\b(" + pattern + ")\\b"), instead);
    }

    /** What to say otherwise in the prose, the comments and the texts of this notebook, a sentence each. */
    static List<String> violations(Notebook notebook) {
        List<String> found = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            String where = notebook.file().getFileName() + ": cell " + cell.id();
            if (cell.isCode()) {
                found.addAll(words(where, COMMENT_OR_TEXT.matcher(cell.source()).results()
                        .map(text -> text.group()).collect(Collectors.joining("\n"))));
            } else {
                found.addAll(inMarkdown(where, cell.source()));
                if (ANSWER.matcher(cell.source()).matches()) {
                    found.add(where + " begins with an answer without a subject: " + firstWords(cell.source()));
                }
            }
        }
        return found;
    }

    /** The same for a text that is not a notebook. */
    static List<String> inMarkdown(String where, String markdown) {
        return words(where, NOT_PROSE.matcher(markdown).replaceAll(" "));
    }

    private static List<String> words(String where, String text) {
        List<String> found = new ArrayList<>();
        String prose = text.replaceAll("\\s+", " ");
        WORDS.forEach((pattern, instead) -> {
            Matcher word = pattern.matcher(prose);
            while (word.find()) {
                found.add("%s says \"%s\", and should say %s: … %s …".formatted(where, word.group(), instead,
                        prose.substring(Math.max(0, word.start() - 30), Math.min(prose.length(), word.end() + 30))));
            }
        });
        return found;
    }

    private static String firstWords(String source) {
        return source.substring(0, Math.min(40, source.length())).replace('\n', ' ');
    }
}
