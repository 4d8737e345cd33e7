package streaminglab.kernel;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import streaminglab.kernel.install.KernelSpec;

/** The text of cells as the main method of a class, compiled and run from a jar, with the kernel's JVM options. */
final class CompiledProgram {

    private final Path folder;
    private final List<String> options;
    private final String classPath;
    private boolean archived;

    /** Compiles the cells into {@code folder}. */
    CompiledProgram(Path home, Path folder, String cells) throws IOException {
        this.folder = Files.createDirectories(folder);
        List<String> ofKernel = KernelSpec.javaOptions(home);
        this.options = new ArrayList<>(ofKernel.subList(0, ofKernel.size() - 2));
        this.options.addAll(List.of("-Dspark.master=local[*]", "-Dspark.driver.host=127.0.0.1",
                "-Dspark.sql.session.timeZone=UTC", "-Dspark.sql.shuffle.partitions=2"));
        String jars = ofKernel.get(ofKernel.size() - 1);
        this.classPath = jars + File.pathSeparator + folder.resolve("program.jar");
        compile(jars, cells);
    }

    private void compile(String jars, String cells) throws IOException {
        String imports = cells.lines().filter(line -> line.startsWith("import ")).distinct()
                .collect(Collectors.joining("\n"));
        String statements = cells.lines().filter(line -> !line.startsWith("import "))
                .collect(Collectors.joining("\n"));
        Path source = folder.resolve("Program.java");
        Files.writeString(source, imports + "\npublic class Program {\npublic static void main(String[] arguments)"
                + " throws Exception {\n" + statements + "\nSystem.exit(0);\n}\n}\n");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler().run(null, OutputStream.nullOutputStream(), System.err,
                "-nowarn", "-cp", jars, "-d", classes.toString(), source.toString());
        if (result != 0) {
            throw new IllegalStateException("the cells do not compile as a program: " + source);
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("program.jar")));
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.sorted().toList()) {
                jar.putNextEntry(new JarEntry(file.getFileName().toString()));
                jar.write(Files.readAllBytes(file));
                jar.closeEntry();
            }
        }
    }

    /** Makes a class archive of its own, by a run of the program. */
    void archive(Map<String, String> environment) throws IOException, InterruptedException {
        Process training = start(List.of("-XX:ArchiveClassesAtExit=" + folder.resolve("program.jsa"),
                "-Xlog:cds=off", "-Xlog:cds+dynamic=off"), environment);
        training.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (training.waitFor() != 0) {
            throw new IllegalStateException("the program failed while its class archive was made");
        }
        archived = true;
    }

    /** Runs it; what it prints comes from the process. */
    Process start(Map<String, String> environment) throws IOException {
        return start(archived ? List.of("-XX:SharedArchiveFile=" + folder.resolve("program.jsa")) : List.of(),
                environment);
    }

    private Process start(List<String> more, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(KernelSpec.java()));
        command.addAll(more);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "Program"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What it prints, waited for to the end. */
    static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
