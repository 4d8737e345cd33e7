package streaminglab.kernel.classpath;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * What a file or folder brings to the class path.
 *
 * @param entries what is to be put on the class path
 * @param told    half a sentence about them
 */
public record ClassFiles(List<Path> entries, String told) {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    /**
     * The jar; or the folder, if it has classes or nothing yet; or the jars that are directly in the folder.
     *
     * @throws IllegalArgumentException if the file is no jar, or a file of the folder is called one and is none
     */
    public static ClassFiles of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            requireJar(path);
            return new ClassFiles(List.of(path), "is on the class path");
        }
        List<Path> jars;
        try (Stream<Path> files = Files.list(path)) {
            jars = files.filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file)).sorted().toList();
        }
        boolean classes;
        try (Stream<Path> files = Files.walk(path)) {
            classes = files.anyMatch(file -> file.toString().endsWith(".class"));
        }
        String number = jars.size() + (jars.size() == 1 ? " jar" : " jars");
        if (!jars.isEmpty() && !classes) {
            jars.forEach(ClassFiles::requireJar);
            return new ClassFiles(jars, "is a folder of jars: " + number + " of it on the class path");
        }
        return new ClassFiles(List.of(path), "is on the class path as a folder of classes"
                + (classes ? "" : ", and there are none in it yet")
                + (jars.isEmpty() ? "" : ", without " + number + " in it: " + path.resolve("*.jar") + " adds jars"));
    }

    /** The compiler fails on each cell when there is one that it can't open. */
    private static void requireJar(Path path) {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            return;
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " is no jar that can be read: " + e.getMessage());
        }
    }

    /**
     * The files and folders that a path with wildcards means, as in {@code lib/*.jar}, absolute and in order; a path that
     * exists means itself. Empty if there is none.
     */
    public static List<Path> matching(String path) throws IOException {
        // A name may have such a sign itself.
        Path itself = Path.of(path).toAbsolutePath().normalize();
        if (Files.exists(itself)) {
            return List.of(itself);
        }
        Matcher wildcard = WILDCARD.matcher(path);
        if (!wildcard.find()) {
            return List.of();
        }
        int end = path.lastIndexOf('/', wildcard.start()) + 1;
        Path folder = Path.of(path.substring(0, end)).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + path.substring(end));
        int depth = path.contains("**") ? Integer.MAX_VALUE : path.substring(end).split("/").length;
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> glob.matches(folder.relativize(file))).sorted().toList();
        }
    }
}
