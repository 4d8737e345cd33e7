package streaminglab.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's class archive for kernels: classes parsed and verified once, at setup, instead of at each start. A kernel
 * starts without it too, only later; so a failure here is told and is no error.
 */
public final class ClassArchive {

    private static final long MINUTES = 20;

    private ClassArchive() {
    }

    static Path file(Path home) {
        return home.resolve("build/cds/kernel.jsa");
    }

    /** What the archive was made for; it is of use to no other JVM, jars or order of jars. */
    private static Path madeFor(Path home) {
        return home.resolve("build/cds/kernel.txt");
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
        Path unfinished = file(home).resolveSibling("kernel.jsa.new");
        Path log = Files.createDirectories(home.resolve("build/logs")).resolve("setup-class-archive.log");
        List<String> command = new ArrayList<>(List.of(KernelSpec.java(), "-XX:ArchiveClassesAtExit=" + unfinished,
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
            Files.writeString(madeFor(home), description(options));
        } else {
            System.out.println("setup: no class archive could be made, so kernels start slower; the reason stands in "
                    + log);
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
