package streaminglab.grading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Marks of earlier gradings, also of one that was broken off. A mark is taken over where the cells that were run and the
 * jars that ran them are the same; so a second grading, or one that goes on, runs only what is new.
 */
final class MarkedBefore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final byte[] jars;

    private record Kept(List<Mark.Result> claims, String note, long seconds) {
    }

    /** @param folder where they are kept */
    MarkedBefore(Path home, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        MessageDigest digest = digest();
        try (Stream<Path> files = Files.list(home.resolve("build/lib"))) {
            for (Path jar : files.filter(file -> file.getFileName().toString().startsWith("streaminglab-")).sorted().toList()) {
                digest.update(Files.readAllBytes(jar));
            }
        }
        try (InputStream runner = SandboxRun.class.getResourceAsStream(SandboxRun.RUNNER)) {
            digest.update(runner.readAllBytes());
        }
        jars = digest.digest();
    }

    /** The mark of a submission with these cells, if there is one. */
    Optional<Mark> of(Submission submission, JsonNode graded) throws IOException {
        Path file = file(graded);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Kept kept = JSON.readValue(file.toFile(), Kept.class);
        return Optional.of(new Mark(submission, kept.claims(), kept.note(), kept.seconds()));
    }

    void keep(Mark mark, JsonNode graded) throws IOException {
        Path file = file(graded);
        Path written = Files.createTempFile(folder, "mark", ".part");
        JSON.writeValue(written.toFile(), new Kept(mark.claims(), mark.note(), mark.seconds()));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(JsonNode graded) {
        MessageDigest digest = digest();
        digest.update(jars);
        digest.update(graded.toString().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(digest.digest()) + ".json");
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each JDK has it", e);
        }
    }
}
