package streaminglab.grading;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import streaminglab.grading.Gradebook.Entry;

/**
 * A page for each student and exercise, to hand back: {@code feedback/<exercise>/<student>/<exercise>.html}. Beside each
 * exercise's folder is the same as a zip file, whose folders are named as Moodle's are, which Moodle takes as feedback files.
 */
final class Feedback {

    private Feedback() {
    }

    /** @param folder new, or overwritten */
    static void write(Gradebook gradebook, Terms terms, Path folder) throws IOException {
        for (String exercise : gradebook.exercises()) {
            Files.createDirectories(folder);
            try (OutputStream file = Files.newOutputStream(folder.resolve(exercise + ".zip"));
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                for (var each : gradebook.entries().entrySet()) {
                    Entry entry = each.getValue().get(exercise);
                    if (entry != null) {
                        byte[] page = GradingReport.feedback(entry, terms).getBytes(StandardCharsets.UTF_8);
                        String name = fileName(each.getKey().folder());
                        Path own = Files.createDirectories(folder.resolve(exercise).resolve(name));
                        Files.write(own.resolve(exercise + ".html"), page);
                        zip.putNextEntry(new ZipEntry(name + "/" + exercise + ".html"));
                        zip.write(page);
                        zip.closeEntry();
                    }
                }
            }
        }
    }

    /** A name comes from whoever handed in: it must not lead out of the folder. */
    private static String fileName(String name) {
        String safe = name.replaceAll("[/\\\\\\p{Cntrl}]", "_");
        return safe.matches("\\.*") ? "_" + safe : safe;
    }
}
