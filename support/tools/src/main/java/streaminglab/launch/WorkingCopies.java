package streaminglab.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import streaminglab.notebook.Notebook;
import streaminglab.service.FileTree;

/**
 * The learner's own copies of the notebooks. A copy that was edited is never overwritten: a newer original is put
 * beside it. One that was only run and saved was not edited, and follows its original. To get a fresh copy, delete or rename yours.
 */
final class WorkingCopies {

    private static final String RECORD = ".originals";
    /** The answers beside the solutions, wrong ones among them, are for the tests of the checks. */
    private static final Set<String> LEFT_OUT = Set.of("images", "answers", ".ipynb_checkpoints");

    private final Path originals;
    private final Path copies;
    private final boolean withSolutions;
    private final Map<String, String> record = new TreeMap<>();

    private WorkingCopies(Path originals, Path copies, boolean withSolutions) {
        this.originals = originals;
        this.copies = copies;
        this.withSolutions = withSolutions;
    }

    /**
     * Copies what is missing and what changed.
     *
     * @param withSolutions whether solutions are among what is copied
     * @return a line for each newer original that was put beside an edited copy
     */
    static List<String> fill(Path originals, Path copies, boolean withSolutions) throws IOException {
        if (!Files.exists(copies)) {
            FileTree.ownersAlone(copies);
        }
        // A user of a hub has a link to the course's folder, and a walk does not follow the link that it starts at.
        WorkingCopies work = new WorkingCopies(originals.toRealPath(), copies, withSolutions);
        work.readRecord();
        List<String> notices = new ArrayList<>();
        for (Path original : work.files()) {
            work.copy(original, notices);
        }
        work.writeRecord();
        return notices;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(originals, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(folder.getFileName().toString())
                        || !withSolutions && folder.equals(originals.resolve("solutions"))
                        ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    private void copy(Path original, List<String> notices) throws IOException {
        String name = originals.relativize(original).toString();
        Path copy = copies.resolve(name);
        String newest = contents(original);
        String copied = record.put(name, newest);
        if (!Files.exists(copy)) {
            replace(copy, original);
            return;
        }
        if (contents(copy).equals(newest) || isStill(copied, original)) {
            return;
        }
        if (isStill(copied, copy)) {
            replace(copy, original);
        } else {
            Path beside = beside(copy);
            replace(beside, original);
            notices.add(copies.getFileName() + "/" + name + " has your edits and was left alone; its new version is in "
                    + beside.getFileName() + " beside it.");
        }
    }

    private static Path beside(Path copy) {
        String name = copy.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return copy.resolveSibling(dot <= 0 ? name + ".new" : name.substring(0, dot) + ".new" + name.substring(dot));
    }

    private static void replace(Path file, Path original) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        Files.copy(original, unfinished, StandardCopyOption.REPLACE_EXISTING);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void readRecord() throws IOException {
        Path file = copies.resolve(RECORD);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] hashAndName = line.split("  ", 2);
                if (hashAndName.length == 2) {
                    record.put(hashAndName[1], hashAndName[0]);
                }
            }
        }
    }

    private void writeRecord() throws IOException {
        Path unfinished = copies.resolve(RECORD + ".part");
        Files.write(unfinished, record.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList());
        Files.move(unfinished, copies.resolve(RECORD), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether a file holds what it held when this was recorded, by an earlier release of the course perhaps. */
    private static boolean isStill(String recorded, Path file) throws IOException {
        return contents(file).equals(recorded) || hash(Files.readAllBytes(file)).equals(recorded);
    }

    /** Stands for what a learner edits: of a notebook the sources of its cells, so that running and saving it is no edit. */
    private static String contents(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".ipynb")) {
            try {
                StringBuilder sources = new StringBuilder();
                for (Notebook.Cell cell : Notebook.parse(file, new String(bytes, StandardCharsets.UTF_8)).cells()) {
                    sources.append(cell.isCode()).append('\0').append(cell.source()).append('\0');
                }
                return hash(sources.toString().getBytes(StandardCharsets.UTF_8));
            } catch (UncheckedIOException broken) {
                // Then it is edited if any byte of it is.
            }
        }
        return hash(bytes);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
