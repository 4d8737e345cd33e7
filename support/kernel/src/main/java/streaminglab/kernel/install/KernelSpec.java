package streaminglab.kernel.install;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import streaminglab.Edition;
import streaminglab.kernel.Main;
import streaminglab.kernel.classpath.ArchiveFiles;

/**
 * The kernelspec of this {@link Edition} under build/share/jupyter/kernels: how Jupyter starts
 * {@link streaminglab.kernel.Main}.
 */
public final class KernelSpec {

    /** What a contributor chooses in JupyterLab for the kernel of {@link #installDev}. */
    public static final String DEV_DISPLAY_NAME = "Java (Spark, dev)";

    /** Enough for the course's data; three kernels and the services fit in 8 GB. */
    private static final String HEAP = "1g";

    private KernelSpec() {
    }

    /** Writes the kernelspec of the checkout at {@code home}, with the jars of this edition, and returns its folder. */
    public static Path install(Path home) throws IOException {
        List<String> javaOptions = new ArrayList<>(javaOptions(home));
        if (ClassArchive.fits(home, javaOptions)) {
            javaOptions.add(0, "-XX:SharedArchiveFile=" + ArchiveFiles.archive(home.toAbsolutePath().normalize()));
            // One that does not fit after all is not used, and nothing is printed about it.
            javaOptions.add(0, "-Xlog:disable");
            javaOptions.add(0, "-Xshare:auto");
        }
        return write(home, Edition.current().kernel(), Edition.current().displayName(), javaOptions);
    }

    /**
     * Writes the kernelspec {@code java-dev} and returns its folder: the same kernel, with the classes of build/dev/classes
     * before those of the jars, and so without the class archive, which fits the jars alone.
     */
    public static Path installDev(Path home) throws IOException {
        List<String> javaOptions = new ArrayList<>(javaOptions(home));
        String classes = home.toAbsolutePath().normalize().resolve("build/dev/classes").toString();
        javaOptions.add(classes + File.pathSeparator + javaOptions.remove(javaOptions.size() - 1));
        return write(home, "java-dev", DEV_DISPLAY_NAME, javaOptions);
    }

    private static Path write(Path home, String name, String displayName, List<String> javaOptions) throws IOException {
        Path folder = Files.createDirectories(
                home.toAbsolutePath().normalize().resolve("build/share/jupyter/kernels").resolve(name));
        Path options = folder.resolve("java.options");
        Files.write(options, javaOptions.stream().map(KernelSpec::quoted).toList());

        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", List.of(java(), "@" + options, Main.class.getName(), "{connection_file}"));
        spec.put("display_name", displayName);
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        // Without it Spark fails where the host's name does not resolve, and serves its UI on every address.
        Map<String, String> environment = new LinkedHashMap<>(Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
        if (System.getProperty("os.name").equals("Linux")) {
            // Java names files in the locale's characters, and -Dsun.jnu.encoding is ignored: in the locale C none has an
            // umlaut. And numbers are formatted the same in every classroom.
            environment.put("LC_ALL", "C.UTF-8");
            // By default each thread may take memory from a place of its own, which is not given back.
            environment.put("MALLOC_ARENA_MAX", "2");
        }
        spec.put("env", environment);
        Files.writeString(folder.resolve("kernel.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(spec) + "\n");
        return folder;
    }

    /**
     * The home of the JDK that the kernel of this edition runs on, as its kernelspec in the checkout at {@code home} says:
     * with Spark 4 it may be another than that of this JVM.
     *
     * @throws IOException if the kernelspec is not there
     */
    public static Path jdk(Path home) throws IOException {
        Path spec = home.resolve("build/share/jupyter/kernels").resolve(Edition.current().kernel()).resolve("kernel.json");
        String java = new ObjectMapper().readTree(spec.toFile()).path("argv").path(0).asText();
        return Path.of(java).getParent().getParent();
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What a kernel's JVM is started with, the class path last. */
    public static List<String> javaOptions(Path home) throws IOException {
        Path build = home.toAbsolutePath().normalize().resolve("build");
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + HEAP,
                "-XX:+UseSerialGC",
                // By default this JDK maps the class archive at a random address, and then writes to nearly every page of it: a
                // tenth of a second at each start, and 120 MB that kernels of one machine can't share.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                // Thirty kernels share a machine: the heap begins small, and what a collection leaves free goes back at once.
                "-Xms96m",
                "-XX:NewSize=48m",
                "-XX:MaxNewSize=64m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:-ShrinkHeapInSteps",
                // A notebook is short work: the optimizing compiler takes half of the processor until the first results
                // are there, and makes a query a fifth faster that has run for half a minute.
                "-XX:TieredStopAtLevel=1",
                // Without that compiler the JVM would keep 48 MB for compiled code, which some forty queries fill: from then on
                // it throws code away and compiles it again. This is what it keeps otherwise; what is not used costs nothing.
                "-XX:ReservedCodeCacheSize=240m",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Dstreaminglab.home=" + build.getParent(),
                "-Djava.io.tmpdir=" + Files.createDirectories(build.resolve("tmp")),
                "-Dlog4j2.configurationFile=streaminglab/log4j2.xml",
                "-Dlog4j2.disableJmx=true",
                "-Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF"));
        options.addAll(ofSpark());
        // For the line of a cell that a query's or a task's exception comes from; see SnippetLines.
        options.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
        options.add("-cp");
        options.add(classPath(Edition.current().folder(build.getParent()).resolve("lib")));
        return options;
    }

    /**
     * What Spark itself starts a JVM with, but for the module of vectors: nothing here calls it, as only MLlib does, and
     * Java prints a warning about it at each start.
     */
    private static List<String> ofSpark() {
        return Stream.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+"))
                .filter(option -> !option.equals("--add-modules=jdk.incubator.vector")).toList();
    }

    /** Every jar by name, in an order that never changes, because a class archive fits no other. */
    private static String classPath(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String quoted(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
