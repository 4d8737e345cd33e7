package streaminglab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import streaminglab.Versions;
import streaminglab.kernel.classpath.MavenResolver;
import streaminglab.kernel.documentation.DocumentationIndex;
import streaminglab.service.FileTree;

/**
 * Makes the index of documentation, which the page shows for the name at the cursor, from sources: of the JDK, of the
 * libraries that notebooks use, and of the course itself. Without them kernels show signatures alone, so setup goes on.
 */
final class Documentation implements Runnable {

    private static final Set<String> OF_JDK = Set.of("java/io", "java/lang", "java/lang/annotation", "java/lang/ref",
            "java/lang/reflect", "java/math", "java/net", "java/net/http", "java/nio", "java/nio/charset", "java/nio/file",
            "java/nio/file/attribute", "java/sql", "java/text", "java/time", "java/time/chrono", "java/time/format",
            "java/time/temporal", "java/time/zone", "java/util", "java/util/concurrent", "java/util/concurrent/atomic",
            "java/util/concurrent/locks", "java/util/function", "java/util/logging", "java/util/random", "java/util/regex",
            "java/util/stream", "java/util/zip", "javax/sql");
    /** What notebooks can name of Spark and Kafka's client. PostgreSQL's driver has no sources at Maven Central. */
    private static final Set<String> OF_LIBRARIES = Set.of("org/apache/spark", "org/apache/spark/api/java",
            "org/apache/spark/api/java/function", "org/apache/spark/broadcast", "org/apache/spark/rdd",
            "org/apache/spark/scheduler", "org/apache/spark/sql", "org/apache/spark/sql/api/java",
            "org/apache/spark/sql/catalog", "org/apache/spark/sql/expressions", "org/apache/spark/sql/expressions/javalang",
            "org/apache/spark/sql/streaming", "org/apache/spark/sql/types", "org/apache/spark/sql/util",
            "org/apache/spark/storage", "org/apache/spark/streaming", "org/apache/spark/streaming/api/java",
            "org/apache/spark/streaming/dstream", "org/apache/spark/streaming/kafka010",
            "org/apache/spark/streaming/receiver", "org/apache/spark/streaming/scheduler", "org/apache/spark/util",
            "org/apache/kafka/clients/admin", "org/apache/kafka/clients/consumer", "org/apache/kafka/clients/producer",
            "org/apache/kafka/common", "org/apache/kafka/common/acl", "org/apache/kafka/common/config",
            "org/apache/kafka/common/errors", "org/apache/kafka/common/header", "org/apache/kafka/common/serialization");

    private final Path home;
    private final Path folder;

    Documentation(Path home) {
        this.home = home;
        this.folder = DocumentationIndex.folder(home);
    }

    @Override
    public void run() {
        try {
            ofCourse();
            ofLibraries();
            ofJdk();
        } catch (Exception e) {
            System.out.println("setup: the documentation of classes and methods could not be made (" + e + "), so kernels"
                    + " show signatures alone");
        }
    }

    private void ofCourse() throws IOException {
        List<Path> sources = Stream.of("lab", "exercises")
                .map(module -> home.resolve("support/" + module + "/src/main/java")).toList();
        DocumentationIndex.write(Files.createDirectories(folder.resolve("course")), "course", sources, path -> true);
    }

    private void ofLibraries() throws Exception {
        List<String> coordinates = libraries();
        VersionedFolder libraries = new VersionedFolder(folder.resolve("libraries"), String.join("\n", coordinates));
        if (libraries.isThere()) {
            return;
        }
        List<Path> jars = new ArrayList<>();
        try (MavenResolver maven = new MavenResolver()) {
            for (String each : coordinates) {
                try {
                    jars.add(maven.file(each));
                } catch (ArtifactResolutionException e) {
                    System.out.println("setup: no sources of " + each.replace(":jar:sources:", " ")
                            + " could be fetched, so its methods are shown without documentation");
                }
            }
        }
        if (!jars.isEmpty()) {
            libraries.make(unfinished -> DocumentationIndex.write(unfinished, "libraries", jars, in(OF_LIBRARIES)));
        }
    }

    private static List<String> libraries() {
        String scala = "_" + Versions.of("scala") + ":jar:sources:";
        List<String> coordinates = new ArrayList<>();
        for (String module : List.of("core", "common-utils", "catalyst", "sql-api", "sql", "streaming")) {
            coordinates.add("org.apache.spark:spark-" + module + scala + Versions.of("spark"));
        }
        coordinates.add("org.apache.spark:spark-streaming-kafka-0-10" + scala + Versions.of("sparkStreamingKafka"));
        coordinates.add("org.apache.kafka:kafka-clients:jar:sources:" + Versions.of("kafkaClient"));
        return coordinates;
    }

    private void ofJdk() throws Exception {
        VersionedFolder jdk = new VersionedFolder(folder.resolve("jdk"), System.getProperty("java.vm.version"));
        if (jdk.isThere()) {
            return;
        }
        Process script = new ProcessBuilder("sh", "support/jdk-source.sh").directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String source = new String(script.getInputStream().readAllBytes()).strip();
        if (source.isEmpty()) {
            System.out.println("setup: this JDK has no src.zip, so its methods are shown without documentation");
        } else {
            jdk.make(unfinished -> DocumentationIndex.write(unfinished, "jdk", List.of(Path.of(source)),
                    path -> path.matches("java\\.(base|logging|net\\.http|sql)/.*")
                            && in(OF_JDK).test(path.substring(path.indexOf('/') + 1))));
        }
        FileTree.delete(home.resolve("build/jdk-source"));
    }

    private static Predicate<String> in(Set<String> packages) {
        return path -> packages.contains(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }
}
