package streaminglab.grading;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import streaminglab.check.Exercise;
import streaminglab.grading.Gradebook.Entry;

/**
 * The list of a class: Moodle's grading worksheet, Canvas's gradebook, or any CSV file with a column {@code student} or
 * {@code name}. It is written again with the marks in it, for the program that it came from to import.
 */
final class Roster {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String GRADE = "Grade";
    private static final String MAXIMUM = "Maximum Grade";
    private static final String POINTS_POSSIBLE = "Points Possible";

    /** Whose table it is: the column of the name, that of the number, and what stands before a number. */
    private enum Kind {
        MOODLE("Full name", "Identifier", "Participant "),
        CANVAS("Student", "ID", ""),
        STUDENT("student", "", ""),
        NAME("name", "", "");

        private final String name;
        private final String number;
        private final String prefix;

        Kind(String name, String number, String prefix) {
            this.name = name;
            this.number = number;
            this.prefix = prefix;
        }
    }

    private final Path file;
    private final Kind kind;
    private final List<String> columns;
    private final char delimiter;
    private final List<List<String>> rows = new ArrayList<>();

    private Roster(Path file, List<String> columns, char delimiter) {
        this.file = file;
        this.columns = columns;
        this.delimiter = delimiter;
        this.kind = List.of(Kind.values()).stream().filter(each -> columns.contains(each.name)
                && (each.number.isEmpty() || columns.contains(each.number))).findFirst()
                .orElseThrow(() -> new GradingException("ROSTER=" + file + " has the columns " + String.join(", ", columns)
                        + ". A list of the class is Moodle's grading worksheet, Canvas's gradebook, or has a column student."));
    }

    /** @throws GradingException if it can't be read, or has no column that names students */
    static Roster read(Path file) {
        try (BufferedReader text = Files.newBufferedReader(file)) {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK.charAt(0)) {
                text.reset();
            }
            CsvParserSettings settings = new CsvParserSettings();
            settings.setDelimiterDetectionEnabled(true, ',', ';', '\t');
            settings.setLineSeparatorDetectionEnabled(true);
            settings.setIgnoreLeadingWhitespaces(false);
            settings.setIgnoreTrailingWhitespaces(false);
            settings.setNullValue("");
            settings.setEmptyValue("");
            settings.setMaxCharsPerColumn(-1);
            CsvParser parser = new CsvParser(settings);
            List<String[]> all = parser.parseAll(text);
            if (all.isEmpty()) {
                throw new GradingException("ROSTER=" + file + " is empty.");
            }
            Roster roster = new Roster(file, List.of(all.get(0)), parser.getDetectedFormat().getDelimiter());
            all.stream().skip(1).forEach(row -> roster.rows.add(List.of(row)));
            return roster;
        } catch (IOException | TextParsingException e) {
            throw new GradingException("ROSTER=" + file + " can't be read as a CSV file: " + e.getMessage());
        }
    }

    /** Students of the list of whom there is no submission. */
    List<String> missing(Set<Student> students) {
        return rows.stream().filter(this::isStudent).filter(row -> students.stream().noneMatch(student -> isOf(row, student)))
                .map(row -> cell(row, kind.name).strip()).toList();
    }

    /** Who has handed something in and is not on the list. */
    List<Student> unknown(Set<Student> students) {
        return students.stream().filter(student -> rows.stream().noneMatch(row -> isOf(row, student))).sorted().toList();
    }

    /**
     * The list with the marks, by file name. Moodle's has one column for a grade, so each exercise has a file of its own;
     * else each exercise has a column: the one whose name has the exercise's number, such as 01c, or a new one. Where the
     * list says how many points there are at most, points are scaled to that.
     */
    Map<String, String> filled(Gradebook gradebook) {
        Map<String, String> files = new LinkedHashMap<>();
        if (kind == Kind.MOODLE) {
            for (String exercise : gradebook.exercises()) {
                List<List<String>> filled = copies(rows);
                fill(filled, columns.indexOf(GRADE), exercise, gradebook, columns.indexOf(MAXIMUM), -1);
                files.put("roster-" + exercise + ".csv", text(columns, filled));
            }
            return files;
        }
        List<String> header = new ArrayList<>(columns);
        List<List<String>> filled = copies(rows);
        int possible = -1;
        for (int i = 0; i < filled.size() && kind == Kind.CANVAS; i++) {
            possible = cell(filled.get(i), kind.name).strip().equals(POINTS_POSSIBLE) ? i : possible;
        }
        for (String exercise : gradebook.exercises()) {
            String number = Exercise.numberOf(exercise);
            int column = header.stream().filter(each -> each.contains(number)).findFirst().map(header::indexOf).orElse(-1);
            if (column < 0) {
                column = header.size();
                header.add(exercise);
                filled.forEach(row -> row.add(""));
            }
            fill(filled, column, exercise, gradebook, -1, possible);
        }
        files.put("roster.csv", text(header, filled));
        return files;
    }

    private void fill(List<List<String>> filled, int column, String exercise, Gradebook gradebook, int maximumColumn, int maximumRow) {
        if (column < 0) {
            throw new GradingException("ROSTER=" + file + " has no column " + GRADE + ": in Moodle, switch on the offline grading"
                    + " worksheet in the assignment's settings, and download it again.");
        }
        for (List<String> row : filled) {
            Optional<Entry> entry = gradebook.entries().entrySet().stream().filter(each -> isOf(row, each.getKey()))
                    .map(each -> each.getValue().get(exercise)).filter(each -> each != null).findFirst();
            if (entry.isPresent()) {
                String most = maximumColumn >= 0 ? row.get(maximumColumn) : maximumRow >= 0 ? filled.get(maximumRow).get(column) : "";
                row.set(column, Gradebook.text(scaled(entry.get(), most)));
            }
        }
    }

    private static double scaled(Entry entry, String most) {
        if (!most.strip().matches("\\d+([.,]\\d+)?") || entry.mark().claims().isEmpty()) {
            return entry.points();
        }
        double scale = Double.parseDouble(most.strip().replace(',', '.')) / entry.mark().claims().size();
        return Math.round(entry.points() * scale * 100) / 100.0;
    }

    private boolean isStudent(List<String> row) {
        String name = cell(row, kind.name).strip();
        return !name.isEmpty() && !(kind == Kind.CANVAS && cell(row, kind.number).isBlank());
    }

    private boolean isOf(List<String> row, Student student) {
        if (!isStudent(row)) {
            return false;
        }
        return kind.number.isEmpty() || student.number().isEmpty()
                ? cell(row, kind.name).strip().equalsIgnoreCase(student.name().strip())
                : cell(row, kind.number).strip().equals(kind.prefix + student.number());
    }

    private String cell(List<String> row, String column) {
        int index = columns.indexOf(column);
        return index < row.size() ? row.get(index) : "";
    }

    private List<List<String>> copies(List<List<String>> all) {
        return all.stream().<List<String>>map(row -> {
            List<String> copy = new ArrayList<>(row);
            while (copy.size() < columns.size()) {
                copy.add("");
            }
            return copy;
        }).collect(Collectors.toList());
    }

    private String text(List<String> header, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        CsvWriterSettings settings = new CsvWriterSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setLineSeparator("\n");
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        CsvWriter writer = new CsvWriter(text, settings);
        writer.writeHeaders(header);
        rows.forEach(row -> writer.writeRow(row.toArray()));
        writer.close();
        return text.toString();
    }
}
