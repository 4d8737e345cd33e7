package streaminglab.slides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import streaminglab.LabException;
import streaminglab.authoring.Course;
import streaminglab.authoring.ExecutedNotebook;
import streaminglab.launch.LabServices;
import streaminglab.notebook.Notebook;
import streaminglab.service.ChildProcess;
import streaminglab.service.FileTree;
import streaminglab.service.ServiceException;

/**
 * Runs a chapter and makes a page of slides from it, {@code build/slides/NN-name.slides.html}, with all that it needs to be shown: no
 * kernel, no network and no other file.
 */
public final class Slides {

    private static final int BOUND_MINUTES = 5;

    private final Path home;
    private final Path folder;

    /** @param home the checkout, whose {@code build/slides/reveal} holds reveal.js */
    public Slides(Path home) {
        this.home = home;
        this.folder = home.resolve("build/slides");
    }

    /** The argument is the number of a chapter, e.g. {@code 08}. */
    public static void main(String[] chapter) throws IOException {
        try {
            System.out.println("Slides: " + new Slides(Path.of("").toAbsolutePath()).ofChapter(chapter.length == 0 ? "" : chapter[0]));
        } catch (ServiceException | LabException | IllegalArgumentException | IllegalStateException e) {
            System.err.println("slides: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private Path ofChapter(String number) throws IOException {
        List<Notebook> chapters = Course.in(home).chapters();
        Notebook chapter = chapters.stream().filter(each -> each.name().startsWith(number + "-")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no chapter \"" + number + "\": give CHAPTER= one of "
                        + chapters.stream().map(each -> each.name().split("-")[0]).collect(Collectors.joining(", ")) + "."));
        Path results = folder.resolve(chapter.name());
        FileTree.delete(results);
        Files.createDirectories(results);
        LabServices services = LabServices.running(home, System.getenv());
        try {
            System.out.println("The chapter " + chapter.name() + " runs, which may take minutes.");
            ExecutedNotebook run = ExecutedNotebook.run(home, chapter.file(), results, services.addresses());
            if (!run.complaints().isEmpty()) {
                throw new IllegalStateException(String.join("\n", run.complaints()));
            }
            return of(run.notebook());
        } finally {
            services.stop();
            FileTree.delete(results);
        }
    }

    /**
     * Makes the page of a notebook that has run.
     *
     * @throws IllegalStateException if Jupyter can't make it, with its log
     */
    public Path of(Notebook run) throws IOException {
        Path deck = Files.createDirectories(folder.resolve("deck")).resolve(run.name() + ".ipynb");
        Path log = folder.resolve("jupyter.log");
        Files.writeString(deck, Notebook.fileText(SlideDeck.of(run)));
        Process jupyter = new ProcessBuilder(home.resolve("build/venv/bin/jupyter").toString(), "nbconvert", "--to", "slides",
                "--template=slides", "--TemplateExporter.extra_template_basedirs=" + home.resolve("support"),
                "--TemplateExporter.extra_template_paths=" + folder.resolve("reveal/package/dist"),
                "--output-dir=" + folder, "--output=" + run.name(), deck.toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!jupyter.waitFor(BOUND_MINUTES, TimeUnit.MINUTES)) {
                ChildProcess.killTree(jupyter);
                throw new IllegalStateException("Jupyter has not made the slides in " + BOUND_MINUTES + " minutes:\n"
                        + Files.readString(log));
            }
            if (jupyter.exitValue() != 0) {
                throw new IllegalStateException("Jupyter could not make the slides:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            ChildProcess.killTree(jupyter);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the slides were made", e);
        }
        return folder.resolve(run.name() + ".slides.html");
    }
}
