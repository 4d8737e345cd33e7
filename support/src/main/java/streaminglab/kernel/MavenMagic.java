package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** {@code %maven group:artifact:version …}: the artifact and what it needs, on the class path of cells and executors. */
final class MavenMagic {

    private static final Pattern COORDINATES =
            Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+){0,2}:[\\w.+-]+");

    private final ClassPath classPath = new ClassPath();
    private final Consumer<String> compilerAndCells;

    MavenMagic(Consumer<String> compilerAndCells) {
        this.compilerAndCells = compilerAndCells;
    }

    void register(Magics magics) {
        magics.registerLineMagic("maven", arguments -> {
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException("%maven needs coordinates, e.g. %maven org.jsoup:jsoup:1.21.2");
            }
            arguments.forEach(this::add);
            return null;
        });
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

    private void resolve(String coordinates) {
        List<Artifact> found;
        try (MavenResolver resolver = new MavenResolver()) {
            found = resolver.withDependencies(coordinates);
        } catch (DependencyResolutionException e) {
            throw new IllegalArgumentException("%maven " + coordinates + ": " + reason(e)
                    + ". Check the spelling and the version, and the network if it has not been fetched before");
        }
        int added = 0;
        for (Artifact artifact : found) {
            if (classPath.versionOf(artifact.getGroupId(), artifact.getArtifactId()) == null) {
                Path jar = artifact.getFile().toPath();
                classPath.add(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion(), jar);
                compilerAndCells.accept(jar.toString());
                toExecutors(jar);
                added++;
            }
        }
        System.out.println(coordinates + ": " + added + (added == 1 ? " jar" : " jars") + " added to the class path");
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
