package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import streaminglab.Edition;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** The pages in teaching/ speak of sections, minutes and cells that the notebooks have. */
class TeachingPagesTest {

    private static final Course COURSE = Course.in(Checkout.HOME);
    private static final Path FOLDER = Checkout.HOME.resolve("teaching");
    private static final List<String> PARTS =
            List.of("Aims", "Minutes", "Show live", "Questions", "When time is short", "What often goes wrong");
    private static final Pattern CELL = Pattern.compile("`\\[([a-z0-9-]+)]`");
    private static final Pattern SECTION = Pattern.compile("\\*([^*]+)\\*");
    private static final Pattern MINUTES = Pattern.compile("(?m)^\\| (?!together)(.+) \\| (\\d+) \\|$");
    private static final Pattern TOGETHER = Pattern.compile("(?m)^\\| together \\|[ |]* (\\d+) \\|$");
    private static final Pattern SAID = Pattern.compile("(?i)about (\\d+) minutes");
    /** What can be left out: sections and cells, and of those sections the cells that are run all the same. */
    private static final Pattern SKIP = Pattern.compile("(?m)^- ((?:\\*[^*]+\\*|`\\[[a-z0-9-]+]`|, |but run )+):");
    private static final Pattern LESSON = Pattern.compile("(?m)^\\| [^|]+ \\| ([^|]+) \\|([^|]*)\\| (\\d+) \\|$");

    private static List<Notebook> chapters() {
        return COURSE.chapters().stream().filter(each -> !each.prose().startsWith("# Reference")).toList();
    }

    @Test
    void eachChapterHasItsPageAndItsLine() {
        assertThat(FOLDER.toFile().list()).containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("README.md"),
                chapters().stream().map(chapter -> chapter.name() + ".md")).toList());
        assertThat(chapters().stream().flatMap(chapter -> chapter.cells().stream()).map(Cell::id))
                .containsAll(found(CELL, read("README.md")));
        List<String> lines = part(read("README.md"), "The pages").lines().filter(line -> line.contains(".md)")).toList();
        assertThat(lines).hasSameSizeAs(chapters());
        for (Notebook chapter : chapters()) {
            assertThat(lines).anyMatch(line -> line.endsWith("](" + chapter.name() + ".md) | " + minutes(chapter) + " |"));
        }
    }

    @TestFactory
    Stream<DynamicTest> eachPageAgreesWithItsNotebook() {
        return chapters().stream().map(chapter -> DynamicTest.dynamicTest(chapter.name(), () -> {
            String page = read(chapter.name() + ".md");
            assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)).toList())
                    .isEqualTo(PARTS);
            assertThat(page).contains("](../notebooks/" + chapter.name() + ".ipynb)");
            found(CELL, page).forEach(chapter::cell);
            assertThat(minutesBySection(page).keySet()).containsExactlyElementsOf(sections(chapter));
            assertThat(sum(page, section -> true)).isEqualTo(minutes(chapter)).isEqualTo(together(page));
            assertThat(found(SECTION, part(page, "Show live"))).isSubsetOf(sections(chapter));
            assertThat(bullets(part(page, "Show live"))).hasSize(2).allMatch(bullet -> CELL.matcher(bullet).find());
            List<String> answers = Arrays.stream(part(page, "Questions").split("   - "))
                    .filter(each -> each.startsWith("Right: ")).toList();
            assertThat(answers).hasSize(3).allMatch(answer -> CELL.matcher(answer).find());
            assertThat(part(page, "Questions").split("- Usual misconception: ")).hasSize(4);
        }));
    }

    @TestFactory
    Stream<DynamicTest> whatCanBeSkippedIsNotUsedByTheRest() {
        return chapters().stream().map(chapter -> DynamicTest.dynamicTest(chapter.name(), () -> skip(chapter)));
    }

    private static void skip(Notebook chapter) {
        String part = part(read(chapter.name() + ".md"), "When time is short");
        List<String> sections = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        List<String> run = new ArrayList<>();
        List<String> skipped = SKIP.matcher(part).results().map(bullet -> bullet.group(1)).toList();
        assertThat(skipped).hasSameSizeAs(bullets(part)).isNotEmpty();
        for (String each : skipped) {
            String[] butRun = each.split("but run");
            sections.addAll(found(SECTION, each));
            cells.addAll(found(CELL, butRun[0]));
            run.addAll(butRun.length > 1 ? found(CELL, butRun[1]) : List.of());
        }
        assertThat(sections).isSubsetOf(sections(chapter));
        List<Cell> kept = new ArrayList<>();
        List<Cell> left = new ArrayList<>();
        String section = "";
        for (Cell cell : chapter.cells()) {
            if (cell.isCode()) {
                boolean out = (cells.contains(cell.id()) || sections.contains(section)) && !run.contains(cell.id())
                        && !cell.tags().contains("stop");
                (out ? left : kept).add(cell);
            } else {
                section = AfternoonPath.headings(cell).reduce((one, next) -> next).orElse(section);
            }
        }
        CellNames.assertNoneIsMissing(kept, left);
        assertThat(left).extracting(Cell::id).as("cells left out, and shown live")
                .doesNotContainAnyElementsOf(found(CELL, part(read(chapter.name() + ".md"), "Show live")));
    }

    @Test
    void minutesOfSectionsAddUpToTheAfternoon() {
        List<AfternoonPath.Part> path = AfternoonPath.of(COURSE);
        for (AfternoonPath.Part part : path) {
            String chapter = part.chapter().name();
            assertThat(sum(read(chapter + ".md"), part::keeps)).as(chapter).isEqualTo(part.minutes());
        }
        int afternoon = path.stream().mapToInt(AfternoonPath.Part::minutes).sum();
        assertThat(read("README.md")).contains("\n" + afternoon + " minutes, no exercise");
    }

    @TestFactory
    Stream<DynamicTest> minutesOfRoutesAreThoseOfChaptersAndExercises() {
        String[] routes = part(read("README.md"), "Routes").split("\n### ");
        assertThat(routes).hasSize(5);
        return Stream.of(routes).skip(2).map(route -> DynamicTest.dynamicTest(route.lines().findFirst().orElseThrow(), () -> {
            List<MatchResult> lessons = LESSON.matcher(route).results().toList();
            for (MatchResult lesson : lessons) {
                assertThat(minutes(chapters(), lesson.group(1)) + minutes(COURSE.exercises(), lesson.group(2)))
                        .as(lesson.group()).isEqualTo(Integer.parseInt(lesson.group(3)));
            }
            assertThat(lessons.stream().mapToInt(lesson -> Integer.parseInt(lesson.group(3))).sum()).isEqualTo(together(route));
        }));
    }

    @TestFactory
    Stream<DynamicTest> nothingComesBeforeWhatItBuildsOn() {
        String[] routes = part(read("README.md"), "Routes").split("\n### ");
        return Stream.of(routes).skip(2).map(route -> DynamicTest.dynamicTest(route.lines().findFirst().orElseThrow(), () -> {
            Set<String> taught = new HashSet<>();
            LESSON.matcher(route).results().forEach(lesson -> {
                numbers(lesson.group(1)).forEach(number -> {
                    assertThat(taught).as("before " + number).containsAll(buildsOn(numbered(chapters(), number)));
                    taught.add(number);
                });
                numbers(lesson.group(2)).forEach(number ->
                        assertThat(taught).as("before " + number).containsAll(buildsOn(numbered(COURSE.exercises(), number))));
            });
        }));
    }

    /** The chapters that its first cell links to. */
    private static List<String> buildsOn(Notebook notebook) {
        return NotebookRules.targets(notebook.cells().get(0).source()).stream().filter(target -> target.endsWith(".ipynb"))
                .map(target -> Path.of(target).getFileName().toString().replaceFirst("-.*", "")).toList();
    }

    @Test
    void theTermHasEachChapterInOrderAndEachExercise() {
        String term = read("README.md").split("\n### A term")[1];
        assertThat(LESSON.matcher(term).results().flatMap(lesson -> numbers(lesson.group(1))))
                .containsExactlyElementsOf(chapters().stream().filter(each -> each.edition() == Edition.SPARK_3_5)
                        .map(TeachingPagesTest::number).toList());
        assertThat(LESSON.matcher(term).results().flatMap(lesson -> numbers(lesson.group(2))))
                .containsExactlyInAnyOrderElementsOf(COURSE.exercises().stream()
                        .filter(each -> each.edition() == Edition.SPARK_3_5).map(TeachingPagesTest::number).toList());
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhereAndWordsArePlain() {
        return Stream.of(FOLDER.toFile().list()).sorted().map(file -> DynamicTest.dynamicTest(file, () -> {
            String page = read(file);
            assertThat(NotebookRules.targets(page)).filteredOn(target -> !target.startsWith("https:")).isNotEmpty()
                    .allSatisfy(target -> assertThat(FOLDER.resolve(target)).exists());
            assertThat(PlainEnglish.inMarkdown(file, page)).isEmpty();
        }));
    }

    /** As its notebook says. */
    private static int minutes(Notebook notebook) {
        return SAID.matcher(notebook.prose().replaceAll("\\s+", " ")).results().findFirst()
                .map(said -> Integer.parseInt(said.group(1))).orElseThrow();
    }

    private static int minutes(List<Notebook> notebooks, String numbers) {
        return numbers(numbers).mapToInt(number -> minutes(numbered(notebooks, number))).sum();
    }

    private static Stream<String> numbers(String listed) {
        return Stream.of(listed.strip().split(", ")).filter(number -> !number.isEmpty());
    }

    private static String number(Notebook notebook) {
        return notebook.name().replaceFirst("-.*", "");
    }

    private static Notebook numbered(List<Notebook> notebooks, String number) {
        return notebooks.stream().filter(each -> number(each).equals(number)).findFirst().orElseThrow();
    }

    private static List<String> sections(Notebook chapter) {
        return chapter.cells().stream().filter(cell -> !cell.isCode()).flatMap(AfternoonPath::headings)
                .filter(heading -> !heading.equals("What you know now")).toList();
    }

    private static Map<String, Integer> minutesBySection(String page) {
        Map<String, Integer> minutes = new LinkedHashMap<>();
        MINUTES.matcher(part(page, "Minutes")).results()
                .forEach(row -> minutes.put(row.group(1), Integer.parseInt(row.group(2))));
        return minutes;
    }

    private static int sum(String page, Predicate<String> kept) {
        return minutesBySection(page).entrySet().stream().filter(row -> kept.test(row.getKey()))
                .mapToInt(Map.Entry::getValue).sum();
    }

    private static int together(String text) {
        return TOGETHER.matcher(text).results().map(row -> Integer.parseInt(row.group(1))).findFirst().orElseThrow();
    }

    private static List<String> bullets(String part) {
        return part.lines().filter(line -> line.startsWith("- ")).toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** What is below a heading of the second level. */
    private static String part(String page, String heading) {
        return page.split("\n## " + Pattern.quote(heading) + "\n", 2)[1].split("\n## ")[0];
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
