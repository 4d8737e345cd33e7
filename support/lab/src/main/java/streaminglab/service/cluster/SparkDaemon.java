package streaminglab.service.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import streaminglab.Edition;
import streaminglab.service.ChildProcess;

/** How Spark's master and its workers are started: each a JVM of its own, from the jars of this lab. */
final class SparkDaemon {

    private final Path jars;
    private final Path data;
    private final String host;

    /**
     * Daemons that listen on {@code host}.
     *
     * @param home the checkout, where setup has put the jars of this edition of Spark
     * @param data their folder, made if missing
     */
    SparkDaemon(Path home, Path data, String host) {
        this.jars = Edition.current().folder(home.toAbsolutePath()).resolve("lib");
        this.data = data.toAbsolutePath();
        this.host = host;
    }

    ChildProcess master(int port, int webPort) {
        return start("master", "org.apache.spark.deploy.master.Master", "--host", host,
                "--port", String.valueOf(port), "--webui-port", String.valueOf(webPort));
    }

    /** A worker with one core and 1 GB for executors; 0 is a port of the system's choice. */
    ChildProcess worker(String name, int port, int webPort, String master) {
        return start(name, "org.apache.spark.deploy.worker.Worker", "--host", host, "--port", String.valueOf(port),
                "--webui-port", String.valueOf(webPort), "--cores", "1", "--memory", "1g",
                "--work-dir", data.resolve(name.replace("worker", "work")).toString(), master);
    }

    private ChildProcess start(String name, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                "-Dlog4j2.configurationFile=streaminglab/console-log4j2.xml"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
        command.addAll(List.of("-cp", jars + "/*", SparkProcess.class.getName(), main));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command, data, Map.of("SPARK_HOME", sparkHome().toString(),
                "SPARK_SCALA_VERSION", Edition.current().scala(), "SPARK_LOCAL_IP", host,
                "JAVA_HOME", System.getProperty("java.home"),
                // Of the driver that started us, not of a cluster.
                "SPARK_MASTER", ""), data.resolve("logs").resolve(name + ".log"));
    }

    /** Workers start executors with the jars that they find below SPARK_HOME. */
    private Path sparkHome() {
        try {
            Path links = Files.createDirectories(data.resolve("spark/jars"));
            try (Stream<Path> all = Files.list(jars)) {
                // Not ours: executors get it from the driver, as they would on any cluster.
                for (Path jar : all.filter(file -> !file.getFileName().toString().startsWith("streaminglab")).toList()) {
                    Path link = links.resolve(jar.getFileName());
                    if (!Files.exists(link)) {
                        Files.createSymbolicLink(link, jar);
                    }
                }
            }
            return links.getParent();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + data, e);
        }
    }
}
