package streaminglab.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import streaminglab.notebook.Notebook;

/**
 * Which version of an exercise a file was made from: twelve hexadecimal digits of the SHA-256 of its cells' ids and sources,
 * in the notebook's metadata {@code streaminglab.version}. It stays when a learner edits the notebook, since programs for
 * notebooks keep metadata that they don't know.
 */
public final class CourseVersion {

    private static final String OURS = "streaminglab";
    private static final int DIGITS = 12;

    private CourseVersion() {
    }

    /** Notes in a notebook that is handed out that it is this exercise. */
    static void write(ObjectNode notebook, JsonNode exercise) {
        String version = hash(Notebook.parse(Path.of("exercise.ipynb"), exercise.toString()));
        notebook.withObject("/metadata/" + OURS).put("version", version);
    }

    /** What a file says; empty if it says nothing, such as one from before there were versions. */
    public static String in(Notebook notebook) {
        String version = notebook.root().path("metadata").path(OURS).path("version").asText();
        return version.matches("[0-9a-f]{" + DIGITS + "}") ? version : "";
    }

    /** That of an exercise of the course: what it says, and if it says nothing, what its cells come to. */
    public static String of(Notebook exercise) {
        return in(exercise).isEmpty() ? hash(exercise) : in(exercise);
    }

    private static String hash(Notebook notebook) {
        String cells = notebook.cells().stream().map(cell -> cell.id() + "\n" + cell.source()).collect(Collectors.joining("\0"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cells.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
