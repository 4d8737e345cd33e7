package streaminglab.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/**
 * The words of the course, each with the sentence that defines it. A chapter marks a word as {@code ***word***} where it
 * defines it, which is in one place of the course only. That sentence is read alone in the glossary, so it names its subject.
 */
final class Glossary {

    /** The notebook that is made. */
    static final String FILE = "90-glossary.ipynb";

    private static final String HEAD = "| word | meaning | chapter and section |\n| --- | --- | --- |\n";
    private static final Pattern TERM = Pattern.compile("\\*\\*\\*([^*]+)\\*\\*\\*");
    private static final Pattern NO_PROSE = Pattern.compile("(?ms)^```.*?^```");
    /** Paragraphs, items of lists, headings and rows of tables. */
    private static final Pattern BLOCK = Pattern.compile("\\n\\s*\\n|\\n(?=- |\\d+\\. |#|\\|)");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.?!])\\)? +(?=[(\\[*`A-Z])");

    private record Entry(String word, String sentence, Notebook chapter, String section) {

        String where() {
            return chapter.name() + ", " + section;
        }

        String row() {
            String plain = TERM.matcher(sentence).replaceAll("**$1**").replaceFirst(":$", ".").replace("|", "\\|");
            // A heading's address has hyphens for its spaces.
            String address = URLEncoder.encode(section.replace(' ', '-'), StandardCharsets.UTF_8);
            boolean first = sentence.matches("\\[?\\*\\*\\*" + Pattern.quote(word) + ".*");
            return "| %s | %s | [%s · %s](%s#%s) |\n".formatted(first ? word.toLowerCase() : word, plain,
                    chapter.name().replaceFirst("-.*", ""), section, chapter.file().getFileName(), address);
        }
    }

    private Glossary() {
    }

    /**
     * The file of the glossary and its text as it should be.
     *
     * @throws IllegalArgumentException if a word is defined twice, with both places, or the file has no table of words
     */
    static Map.Entry<Path, String> made(Course course) {
        Notebook glossary = course.notebook(FILE);
        ObjectNode root = glossary.root().deepCopy();
        List<Cell> cells = glossary.cells();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).source().startsWith(HEAD.strip())) {
                ObjectNode cell = (ObjectNode) root.get("cells").get(i);
                cell.set("source", Exercises.lines(cell, HEAD + rows(course).strip()));
                return Map.entry(glossary.file(), Notebook.fileText(root));
            }
        }
        throw new IllegalArgumentException(glossary.file() + " has no cell that begins with " + HEAD.strip());
    }

    private static String rows(Course course) {
        Map<String, Entry> words = new TreeMap<>();
        course.chapters().stream().filter(chapter -> !chapter.file().endsWith(FILE)).flatMap(Glossary::entries)
                .forEach(entry -> {
                    Entry other = words.put(entry.word().toLowerCase(), entry);
                    if (other != null) {
                        throw new IllegalArgumentException("The word " + entry.word() + " is defined twice: in "
                                + other.where() + ", and in " + entry.where());
                    }
                });
        return words.values().stream().map(Entry::row).collect(Collectors.joining());
    }

    private static Stream<Entry> entries(Notebook chapter) {
        List<Entry> found = new ArrayList<>();
        String section = "";
        for (Cell cell : chapter.cells()) {
            if (cell.isCode()) {
                continue;
            }
            for (String block : BLOCK.split(NO_PROSE.matcher(cell.source()).replaceAll(""))) {
                if (block.startsWith("#")) {
                    section = block.lines().findFirst().orElse("").replaceFirst("#+ ", "").strip();
                }
                for (String sentence : SENTENCE.split(block.replaceFirst("^#.*\\n?|^(- |\\d+\\. )", "").replaceAll("\\s+", " "))) {
                    Matcher term = TERM.matcher(sentence);
                    while (term.find()) {
                        found.add(new Entry(term.group(1), sentence.strip(), chapter, section));
                    }
                }
            }
        }
        return found.stream();
    }
}
