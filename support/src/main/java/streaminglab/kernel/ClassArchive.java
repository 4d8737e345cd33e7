package streaminglab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JVM's class archive for kernels: classes parsed and verified once, at setup, instead of at each start. A kernel
 * starts without it too, only later; so a failure here is told and is no error.
 */
public final class ClassArchive {

    private static final long MINUTES = 20;
    private static final Pattern OF_JAR = Pattern.compile("\\] ([^ /]+) source: file:.*\\.jar$");

    private ClassArchive() {
    }

    static Path file(Path home) {
        return home.resolve("build/cds/kernel.jsa");
    }

    /** What the archive was made for; it is of use to no other JVM, jars or order of jars. */
    private static Path madeFor(Path home) {
        return home.resolve("build/cds/kernel.txt");
    }

    /** The names of the classes of the jars that the training loaded, in its order, a line each. */
    static Path classes(Path home) {
        return home.resolve("build/cds/classes.txt");
    }

    /** Where the {@link ClassIndex} of the kernel's jars stands. */
    static Path index(Path home) {
        return home.resolve("build/cds/packages.txt");
    }

    /** Whether there is one that fits these options; a JVM that is told of a missing one loses even its own. */
    static boolean fits(Path home, List<String> options) throws IOException {
        return Files.isRegularFile(file(home)) && Files.isRegularFile(madeFor(home))
                && Files.readString(madeFor(home)).equals(description(options));
    }

    /** Makes the archive unless it fits already; the kernelspec is to be installed after this. */
    public static void make(Path home) throws IOException, InterruptedException {
        List<String> options = KernelSpec.javaOptions(home);
        if (fits(home, options)) {
            return;
        }
        System.out.println("setup: class archive of the kernel …");
        Files.createDirectories(file(home).getParent());
        Files.deleteIfExists(file(home));
        Files.deleteIfExists(classes(home));
        ClassIndex.write(index(home), options.get(options.size() - 1));
        Path unfinished = file(home).resolveSibling("kernel.jsa.new");
        Path log = Files.createDirectories(home.resolve("build/logs")).resolve("setup-class-archive.log");
        Path loaded = file(home).resolveSibling("loaded.log");
        List<String> command = new ArrayList<>(List.of(KernelSpec.java(), "-XX:ArchiveClassesAtExit=" + unfinished,
                "-Xlog:class+load=info:file=" + loaded + "::filecount=0",
                // The JVM warns of every class that it can't archive, such as the cells' own.
                "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        command.addAll(options);
        command.add(Training.class.getName());
        ProcessBuilder training = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        training.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        training.environment().remove("SPARK_MASTER");
        Process process = training.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        if (ended && process.exitValue() == 0 && Files.isRegularFile(unfinished)) {
            Files.move(unfinished, file(home), StandardCopyOption.REPLACE_EXISTING);
            if (holdsClassesOfJars(home)) {
                Files.write(classes(home), ofJars(loaded));
            } else {
                System.out.println("setup: kernels will start slower than they could: Java's class archive knows no jars "
                        + "whose path has a space or another sign that URLs don't have, as " + home + " does");
            }
            Files.writeString(madeFor(home), description(options));
        } else {
            System.out.println("setup: no class archive could be made, so kernels start slower; the reason stands in "
                    + log);
        }
        Files.deleteIfExists(loaded);
    }

    /** JDK 17 compares the URL that a class came from with the path of its jar, and does not decode the URL before. */
    private static boolean holdsClassesOfJars(Path home) {
        return home.toUri().getRawPath().equals(home.toUri().getPath());
    }

    /** From the JVM's log of what it loaded, without what has no name to load it by, such as lambdas. */
    private static List<String> ofJars(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(OF_JAR::matcher).filter(Matcher::find).map(line -> line.group(1)).toList();
        }
    }

    /** Changes whenever an archive made for it would no longer fit. */
    static String description(List<String> options) throws IOException {
        StringBuilder text = new StringBuilder(System.getProperty("java.vm.version")).append('\n')
                .append(System.getProperty("java.home")).append('\n');
        for (String option : options) {
            text.append(option).append('\n');
        }
        for (String jar : options.get(options.size() - 1).split(java.io.File.pathSeparator)) {
            text.append(Files.size(Path.of(jar))).append(' ').append(Files.getLastModifiedTime(Path.of(jar)))
                    .append('\n');
        }
        return text.toString();
    }
}
