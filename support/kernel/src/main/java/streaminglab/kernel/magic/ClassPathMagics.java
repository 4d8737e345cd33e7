package streaminglab.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.DependencyResolutionException;
import streaminglab.Edition;
import streaminglab.Versions;
import streaminglab.display.ProgressLine;
import streaminglab.error.Causes;
import streaminglab.kernel.classpath.ClassFiles;
import streaminglab.kernel.classpath.ClassPath;
import streaminglab.kernel.classpath.Downloads;
import streaminglab.kernel.classpath.LibrarySources;
import streaminglab.kernel.classpath.MavenResolver;
import streaminglab.kernel.spark.ExecutorClassPath;

/** The magics that bring classes: {@code %maven}, {@code %mavenRepo} and {@code %classpath}, for cells and executors. */
public final class ClassPathMagics {

    private static final Pattern COORDINATES =
            Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+){0,2}:[\\w.+-]+");
    private static final Pattern EXCLUDED = Pattern.compile("-[\\w.-]+:([\\w.-]+|\\*)");
    /** What the name of an artifact ends with that is made for one version of Scala. */
    private static final Pattern OF_SCALA = Pattern.compile("(.+)_(2\\.1\\d|3)");
    private static final String SPARK = "org.apache.spark";

    private final ClassPath classPath = new ClassPath();
    private final Consumer<String> compilerAndCells;
    private final LibrarySources sources;
    private final List<Path> added = new ArrayList<>();
    private final Map<String, String> repositories = new LinkedHashMap<>();

    /** @param sources is told which jars it may fetch the sources of */
    public ClassPathMagics(Consumer<String> compilerAndCells, LibrarySources sources) {
        this.compilerAndCells = compilerAndCells;
        this.sources = sources;
    }

    public void addTo(CellMagics magics) {
        magics.add("maven", "group:artifact:version … -group:artifact …: adds artifacts and what they need to the class path,"
                + " without what follows a minus", (arguments, body) -> {
                    List<String> without = arguments.stream().filter(each -> each.startsWith("-"))
                            .map(ClassPathMagics::excluded).toList();
                    List<String> asked = arguments.stream().filter(each -> !each.startsWith("-")).toList();
                    if (asked.isEmpty()) {
                        throw new IllegalArgumentException(
                                "%maven needs coordinates, e.g. %maven org.jsoup:jsoup:1.21.2");
                    }
                    asked.forEach(each -> add(each, without));
                    return null;
                });
        magics.add("mavenRepo", "name url: asks this repository too", (arguments, body) -> {
            if (arguments.size() != 2) {
                throw new IllegalArgumentException(
                        "%mavenRepo needs a name and a URL, e.g. %mavenRepo ours https://repo.example.org/maven");
            }
            repositories.put(arguments.get(0), arguments.get(1));
            return null;
        });
        for (String name : List.of("classpath", "jars")) {
            magics.add(name, "jar or folder …: adds them to the class path; alone, lists what was added",
                    (arguments, body) -> {
                        for (String argument : arguments) {
                            addFiles("%" + name, argument).forEach(System.out::println);
                        }
                        if (arguments.isEmpty()) {
                            added.forEach(System.out::println);
                        }
                        return null;
                    });
        }
    }

    /**
     * Adds what a path or, with wildcards, several of them mean, and returns a sentence about each.
     *
     * @param asker what a message about an error begins with
     */
    public List<String> addFiles(String asker, String path) throws IOException {
        List<Path> found = ClassFiles.matching(path);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(asker + " " + path + ": there is no such file or folder ("
                    + Path.of(path).toAbsolutePath().normalize() + ")");
        }
        List<String> told = new ArrayList<>();
        for (Path each : found) {
            ClassFiles files = ClassFiles.of(each);
            boolean sent = false;
            for (Path entry : files.entries()) {
                sent |= use(entry);
            }
            told.add(each + " " + files.told() + (sent ? "; executors have it as it is now" : ""));
        }
        return told;
    }

    /** Returns whether it is a folder that has gone to executors. */
    private boolean use(Path path) {
        added.add(path);
        compilerAndCells.accept(path.toString());
        if (Files.isDirectory(path)) {
            return ExecutorClassPath.addFolder(path);
        }
        ExecutorClassPath.addJar(path);
        return false;
    }

    private static String excluded(String argument) {
        if (!EXCLUDED.matcher(argument).matches()) {
            throw new IllegalArgumentException("%maven does not understand \"" + argument + "\": what is left out is written"
                    + " -group:artifact, without a version, e.g. -org.slf4j:slf4j-simple, or -org.slf4j:* for all of a group");
        }
        return argument.substring(1);
    }

    private void add(String coordinates, List<String> without) {
        if (!COORDINATES.matcher(coordinates).matches()) {
            if (coordinates.endsWith(".jar")) {
                throw new IllegalArgumentException("%maven does not add files: %jars " + coordinates + " adds the jar");
            }
            throw new IllegalArgumentException("%maven does not understand \"" + coordinates
                    + "\": write group:artifact:version, e.g. org.jsoup:jsoup:1.21.2");
        }
        Artifact asked = new DefaultArtifact(coordinates);
        boolean pom = asked.getExtension().equals("pom");
        if (!isJar(asked) && !pom) {
            throw new IllegalArgumentException("%maven " + coordinates + ": \"" + asked.getExtension()
                    + "\" is no file that a class path takes. Write group:artifact:version for the artifact's jar, or"
                    + " group:artifact:jar:classifier:version for another jar of it, such as the one of its tests");
        }
        refuseALaterEdition(coordinates, asked);
        String provided = providedFor(asked);
        if (provided != null) {
            System.out.println(coordinates + " is provided as " + provided + ", of this kernel's Spark");
            return;
        }
        refuseAnotherScala(coordinates, asked, "");
        String present = pom ? null : versionOf(asked);
        if (asked.getVersion().equals(present)) {
            System.out.println(coordinates + " is on the class path already");
        } else if (present != null) {
            throw new IllegalArgumentException("%maven " + coordinates + ": version " + present
                    + " is on the class path already, and two versions can't be. Ask for " + present
                    + ", or restart the kernel if an earlier %maven brought it");
        } else {
            use(coordinates, asked, resolve(coordinates, without), without);
        }
    }

    /** A notebook that is written for a later Spark uses what this one lacks: say so before a cell fails at an import. */
    private static void refuseALaterEdition(String coordinates, Artifact asked) {
        Edition asks = editionOf(asked);
        if (asks != null && asks.compareTo(Edition.current()) > 0) {
            throw new IllegalArgumentException("%maven " + coordinates + ": this notebook is written for Spark " + asks.line()
                    + ", and the kernel has Spark " + Versions.of("spark") + ". Choose Kernel > Change Kernel > \""
                    + asks.displayName() + "\". If it is not in the list, end the lab, and start it with make lab SPARK="
                    + asks.line());
        }
    }

    /**
     * Notebooks name artifacts of one edition, and run in the kernels of that and later ones: the artifact and version that
     * is on the class path for one of another edition. Null if there is none, and for all else.
     */
    private String providedFor(Artifact asked) {
        Edition asks = editionOf(asked);
        if (asks == null || asks == Edition.current() || !isJar(asked)) {
            return null;
        }
        String name = OF_SCALA.matcher(asked.getArtifactId()).replaceFirst("$1_" + Edition.current().scala());
        String present = classPath.versionOf(SPARK, name, asked.getClassifier());
        return present != null ? name + ":" + present : null;
    }

    /** The edition that a module of Spark is of; null for all else, and for a Spark that is of none. */
    private static Edition editionOf(Artifact asked) {
        Matcher scala = OF_SCALA.matcher(asked.getArtifactId());
        if (!asked.getGroupId().equals(SPARK) || !scala.matches()) {
            return null;
        }
        return Stream.of(Edition.values()).filter(edition -> edition.scala().equals(scala.group(2))
                && asked.getVersion().startsWith(edition.line() + ".")).findFirst().orElse(null);
    }

    private static boolean isJar(Artifact artifact) {
        return artifact.getExtension().equals("jar");
    }

    private String versionOf(Artifact artifact) {
        return classPath.versionOf(artifact.getGroupId(), artifact.getArtifactId(), artifact.getClassifier());
    }

    /** Classes that are made for one Scala meet missing methods with another. */
    private void refuseAnotherScala(String coordinates, Artifact artifact, String of) {
        Matcher scala = OF_SCALA.matcher(artifact.getArtifactId());
        String here = classPath.versionOf("org.scala-lang", "scala-library", "");
        if (here == null || !scala.matches() || here.startsWith(scala.group(2) + ".")) {
            return;
        }
        String name = scala.group(1) + "_" + here.replaceFirst("^(\\d+\\.\\d+).*", "$1");
        String present = classPath.versionOf(artifact.getGroupId(), name, artifact.getClassifier());
        String spark = classPath.versionOf(SPARK, "spark-core" + name.substring(scala.group(1).length()), "");
        String version = present != null ? present
                : artifact.getGroupId().equals(SPARK) && spark != null ? spark : artifact.getVersion();
        throw new IllegalArgumentException("%maven " + coordinates + ": " + of + "made for Scala " + scala.group(2)
                + ", and Scala " + here + " is on the class path. "
                + (of.isEmpty() ? "Ask for " : "Ask for what needs ") + artifact.getGroupId() + ":" + name + ":" + version);
    }

    @SuppressWarnings("try")
    private List<Artifact> resolve(String coordinates, List<String> without) {
        Downloads downloads = new Downloads(coordinates);
        try (MavenResolver resolver = new MavenResolver(repositories, downloads);
                ProgressLine progress = ProgressLine.of(downloads::now)) {
            return resolver.withDependencies(coordinates, without);
        } catch (DependencyResolutionException e) {
            throw new IllegalArgumentException("%maven " + coordinates + ": " + reason(e)
                    + ". Check the spelling and the version, and the network if it has not been fetched before");
        }
    }

    private void use(String coordinates, Artifact asked, List<Artifact> found, List<String> without) {
        for (Artifact artifact : found) {
            if (versionOf(artifact) == null) {
                refuseAnotherScala(coordinates, artifact, "it needs " + artifact.getGroupId() + ":"
                        + artifact.getArtifactId() + ", which is ");
            }
        }
        int count = 0;
        List<String> kept = new ArrayList<>();
        boolean newer = false;
        for (Artifact artifact : found) {
            String present = versionOf(artifact);
            if (!isJar(artifact)) {
                continue;
            }
            if (present == null) {
                classPath.add(artifact.getGroupId(), artifact.getArtifactId(), artifact.getClassifier(),
                        artifact.getVersion());
                use(artifact.getFile().toPath());
                sources.add(artifact, repositories);
                count++;
            } else if (!present.equals(artifact.getVersion())) {
                newer |= MavenResolver.isNewer(artifact.getVersion(), present);
                kept.add(artifact.getGroupId() + ":" + artifact.getArtifactId() + " " + present + ", not "
                        + artifact.getVersion());
            }
        }
        System.out.println(coordinates + ": " + count + (count == 1 ? " jar" : " jars") + " added to the class path"
                + (isJar(asked) ? "" : ", which are what the pom names")
                + (without.isEmpty() ? "" : ", without " + String.join(", ", without)));
        if (!kept.isEmpty()) {
            System.out.println("The class path keeps " + String.join("; ", kept) + "."
                    + (newer ? " What needs the newer version fails with NoSuchMethodError or NoClassDefFoundError: then ask"
                    + " for a version of " + asked.getArtifactId() + " that was made for what is kept" : ""));
        }
        warnOfAnotherSpark(asked);
    }

    /** Most modules of Spark don't name the Spark that they are made for among what they need. */
    private void warnOfAnotherSpark(Artifact asked) {
        Matcher scala = OF_SCALA.matcher(asked.getArtifactId());
        String spark = scala.matches() ? classPath.versionOf(SPARK, "spark-core_" + scala.group(2), "") : null;
        if (spark != null && asked.getGroupId().equals(SPARK)
                && !asked.getVersion().startsWith(spark.replaceFirst("^(\\d+\\.\\d+\\.).*", "$1"))) {
            System.out.println(asked.getArtifactId() + " " + asked.getVersion() + " is made for Spark "
                    + asked.getVersion() + ", and Spark " + spark + " runs here: version " + spark + " fits");
        }
    }

    private static String reason(DependencyResolutionException e) {
        String message = Objects.requireNonNullElse(Causes.innermost(e).getMessage(), "");
        return message.lines().findFirst().orElse("it can't be resolved");
    }
}
