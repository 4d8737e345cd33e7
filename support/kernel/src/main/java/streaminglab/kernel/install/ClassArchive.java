package streaminglab.kernel.install;

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
import streaminglab.Edition;
import streaminglab.kernel.classpath.ArchiveFiles;
import streaminglab.kernel.classpath.ClassIndex;

/**
 * The JVM's class archive for kernels: classes parsed and verified once, at setup, instead of at each start. A kernel
 * starts without it too, only more slowly; so setup prints that it could not be made, and goes on.
 */
public final class ClassArchive {

    private static final long MINUTES = 20;
    private static final Pattern OF_JAR = Pattern.compile("\\] ([^ /]+) source: file:.*\\.jar$");

    private ClassArchive() {
    }

    /** Whether there is one that fits these options; a JVM whose options name a missing one does not use even its own. */
    public static boolean fits(Path home, List<String> options) throws IOException {
        return Files.isRegularFile(ArchiveFiles.archive(home)) && Files.isRegularFile(ArchiveFiles.madeFor(home))
                && Files.readString(ArchiveFiles.madeFor(home)).equals(description(options));
    }

    /** Makes the archive unless it fits already; the kernelspec is to be installed after this. */
    public static void make(Path home) throws IOException, InterruptedException {
        List<String> options = KernelSpec.javaOptions(home);
        if (fits(home, options)) {
            return;
        }
        System.out.println("setup: class archive of the kernel …");
        Files.createDirectories(ArchiveFiles.archive(home).getParent());
        Files.deleteIfExists(ArchiveFiles.archive(home));
        Files.deleteIfExists(ArchiveFiles.classes(home));
        ClassIndex.write(ArchiveFiles.index(home), options.get(options.size() - 1));
        Path unfinished = ArchiveFiles.archive(home).resolveSibling("kernel.jsa.new");
        Path log = Files.createDirectories(Edition.current().folder(home).resolve("logs")).resolve("setup-class-archive.log");
        Path loaded = ArchiveFiles.archive(home).resolveSibling("loaded.log");
        List<String> command = new ArrayList<>(List.of(KernelSpec.java(), "-XX:ArchiveClassesAtExit=" + unfinished,
                "-Xlog:class+load=info:file=" + loaded + "::filecount=0",
                // The JVM warns of every class that it can't archive, such as the cells' own.
                "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        command.addAll(options);
        command.add(ClassArchiveRun.class.getName());
        ProcessBuilder training = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        training.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        training.environment().remove("SPARK_MASTER");
        Process process = training.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        if (ended && process.exitValue() == 0 && Files.isRegularFile(unfinished)) {
            Files.move(unfinished, ArchiveFiles.archive(home), StandardCopyOption.REPLACE_EXISTING);
            if (holdsClassesOfJars(home)) {
                Files.write(ArchiveFiles.classes(home), ofJars(loaded));
            } else {
                System.out.println("setup: kernels will start slower than they could: Java's class archive knows no jars "
                        + "whose path has a space or another sign that URLs don't have, as " + home + " does");
            }
            Files.writeString(ArchiveFiles.madeFor(home), description(options));
        } else {
            System.out.println("setup: no class archive could be made, so kernels start slower; the reason is in "
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
    public static String description(List<String> options) throws IOException {
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
