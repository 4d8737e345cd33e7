package streaminglab.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.DependencyResolutionException;
import streaminglab.display.ProgressLine;

/** The magics that bring classes: {@code %maven}, {@code %mavenRepo} and {@code %classpath}, for cells and executors. */
final class ClassPathMagics {

    private static final Pattern COORDINATES =
            Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+){0,2}:[\\w.+-]+");

    private final ClassPath classPath = new ClassPath();
    private final Consumer<String> compilerAndCells;
    private final List<Path> added = new ArrayList<>();
    private final Map<String, String> repositories = new LinkedHashMap<>();

    ClassPathMagics(Consumer<String> compilerAndCells) {
        this.compilerAndCells = compilerAndCells;
    }

    void addTo(CellMagics magics) {
        CellMagics.Action maven = (arguments, body) -> {
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException("%maven needs coordinates, e.g. %maven org.jsoup:jsoup:1.21.2");
            }
            arguments.forEach(this::add);
            return null;
        };
        magics.add("maven", "group:artifact:version …: adds artifacts and what they need to the class path", maven);
        // IJava's longer names for it.
        magics.add("addMavenDependency", "the same as %maven", maven);
        magics.add("addMavenDependencies", "the same as %maven", maven);
        magics.add("mavenRepo", "name url: asks this repository too", (arguments, body) -> {
            if (arguments.size() != 2) {
                throw new IllegalArgumentException(
                        "%mavenRepo needs a name and a URL, e.g. %mavenRepo ours https://repo.example.org/maven");
            }
            repositories.put(arguments.get(0), arguments.get(1));
            return null;
        });
        magics.add("classpath", "jar or folder …: adds them to the class path; alone, lists what was added",
                (arguments, body) -> {
                    arguments.forEach(this::addFile);
                    if (arguments.isEmpty()) {
                        added.forEach(System.out::println);
                    }
                    return null;
                });
    }

    private void addFile(String file) {
        Path path = Path.of(file).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("%classpath " + file + ": there is no such file or folder ("
                    + path + ")");
        }
        use(path);
    }

    private void use(Path path) {
        added.add(path);
        compilerAndCells.accept(path.toString());
        if (Files.isRegularFile(path)) {
            toExecutors(path);
        }
    }

    private void add(String coordinates) {
        if (!COORDINATES.matcher(coordinates).matches()) {
            throw new IllegalArgumentException("%maven does not understand \"" + coordinates
                    + "\": write group:artifact:version, e.g. org.jsoup:jsoup:1.21.2");
        }
        Artifact asked = new DefaultArtifact(coordinates);
        String present = classPath.versionOf(asked.getGroupId(), asked.getArtifactId());
        if (asked.getVersion().equals(present)) {
            System.out.println(coordinates + " is on the class path already");
        } else if (present != null) {
            throw new IllegalArgumentException("%maven " + coordinates + ": version " + present
                    + " is on the class path already, and two versions can't be. Ask for " + present
                    + ", or restart the kernel if an earlier %maven brought it");
        } else {
            resolve(coordinates);
        }
    }

    @SuppressWarnings("try")
    private void resolve(String coordinates) {
        List<Artifact> found;
        Downloads downloads = new Downloads(coordinates);
        try (MavenResolver resolver = new MavenResolver(repositories, downloads);
                ProgressLine progress = ProgressLine.of(downloads::now)) {
            found = resolver.withDependencies(coordinates);
        } catch (DependencyResolutionException e) {
            throw new IllegalArgumentException("%maven " + coordinates + ": " + reason(e)
                    + ". Check the spelling and the version, and the network if it has not been fetched before");
        }
        int count = 0;
        for (Artifact artifact : found) {
            if (classPath.versionOf(artifact.getGroupId(), artifact.getArtifactId()) == null) {
                Path jar = artifact.getFile().toPath();
                classPath.add(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion(), jar);
                use(jar);
                count++;
            }
        }
        System.out.println(coordinates + ": " + count + (count == 1 ? " jar" : " jars") + " added to the class path");
    }

    /** To those that run now, and to those that a later context starts. */
    private static void toExecutors(Path jar) {
        CellPlugin.active().ifPresent(spark -> spark.addJar(jar.toString()));
        String earlier = System.getProperty("spark.jars");
        System.setProperty("spark.jars", earlier == null ? jar.toString() : earlier + "," + jar);
    }

    private static String reason(DependencyResolutionException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage().lines().findFirst().orElse("it can't be resolved");
    }
}
