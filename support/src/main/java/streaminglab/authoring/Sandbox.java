package streaminglab.authoring;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the work of others is run: it can read the course's programs, write one folder, and reach nothing else, neither
 * the network nor other processes nor the solutions. Made by bubblewrap, from namespaces of the Linux kernel.
 */
final class Sandbox {

    private static final String PROGRAM = "bwrap";
    /** What programs need of the system; a path that a machine lacks is left out. */
    private static final List<String> SYSTEM = List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
            "/etc/alternatives", "/etc/ld.so.cache", "/etc/passwd", "/etc/group", "/etc/hosts", "/etc/nsswitch.conf",
            "/etc/localtime", "/etc/java-17-openjdk", "/etc/fonts", "/etc/locale.alias");
    /** What kernels and services are made of; build/ holds passwords and other people's data besides. */
    private static final List<String> PROGRAMS = List.of("lib", "venv", "share", "cds", "kafka", "postgres");
    private static final List<String> COURSE = List.of("notebooks/exercises", "notebooks/data");
    private static final String PROCESSES = "2000";
    private static final String BYTES_OF_MEMORY = String.valueOf(4L << 30);
    private static final String BYTES_OF_A_FILE = String.valueOf(1L << 30);

    private final Path home;
    private final List<Path> interpreters;

    private Sandbox(Path home, List<Path> interpreters) {
        this.home = home;
        this.interpreters = interpreters;
    }

    /**
     * The sandbox of the checkout at {@code home}.
     *
     * @throws GradingException if this machine has none, with the remedy
     */
    static Sandbox of(Path home) throws IOException {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
        if (!there) {
            throw new GradingException("Submissions are other people's programs, and are run in a sandbox only. There is"
                    + " none on this machine: install bubblewrap (on Debian or Ubuntu: apt install bubblewrap).");
        }
        requireWorking();
        Path python = home.resolve("build/venv/bin/python").toRealPath().getParent().getParent();
        return new Sandbox(home, List.of(python, Path.of(System.getProperty("java.home")).toRealPath()));
    }

    /** In some containers, and on machines set up so, nobody may make namespaces. */
    private static void requireWorking() throws IOException {
        Process trial = new ProcessBuilder(PROGRAM, "--unshare-all", "--ro-bind", "/", "/", "true")
                .redirectErrorStream(true).start();
        String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (trial.waitFor() != 0) {
                throw new GradingException("Submissions are run in a sandbox only, and bubblewrap can't make one here: "
                        + said + ". Allow unprivileged user namespaces, or mark on another machine.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingException("interrupted while bubblewrap was tried");
        }
    }

    /** The command as it runs there, with {@code scratch} as its folder, which alone keeps what is written. */
    ProcessBuilder command(Path scratch, List<String> command) throws IOException {
        Path build = home.resolve("build");
        List<String> all = new ArrayList<>(List.of(PROGRAM, "--unshare-all", "--die-with-parent", "--new-session",
                // PostgreSQL refuses to run as root.
                "--uid", "1000", "--gid", "1000", "--clearenv", "--proc", "/proc", "--dev", "/dev"));
        // On the disk, where it can be measured: what is written to memory has no limit.
        written(all, scratch.resolve("tmp"), Path.of("/tmp"));
        written(all, scratch.resolve("shm"), Path.of("/dev/shm"));
        SYSTEM.forEach(path -> readOnly(all, Path.of(path)));
        interpreters.forEach(path -> readOnly(all, path));
        written(all, scratch.resolve("build"), build);
        PROGRAMS.forEach(name -> readOnly(all, build.resolve(name)));
        COURSE.forEach(name -> readOnly(all, home.resolve(name)));
        written(all, scratch, scratch);
        all.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", scratch.toString()));
        environment().forEach(variable -> all.addAll(List.of("--setenv", variable.get(0), variable.get(1))));
        all.addAll(List.of("prlimit", "--nproc=" + PROCESSES, "--data=" + BYTES_OF_MEMORY, "--fsize=" + BYTES_OF_A_FILE));
        all.addAll(command);
        return new ProcessBuilder(all);
    }

    private static void written(List<String> command, Path folder, Path as) throws IOException {
        command.addAll(List.of("--bind", Files.createDirectories(folder).toString(), as.toString()));
    }

    private static void readOnly(List<String> command, Path path) {
        if (Files.exists(path)) {
            command.addAll(List.of("--ro-bind", path.toString(), path.toString()));
        }
    }

    /** Deletes what a sandbox has written, also where it took away the right to, or nested folders without end. */
    static void delete(Path scratch) throws IOException, InterruptedException {
        Process deletion = new ProcessBuilder("sh", "-c", "chmod -R u+rwX \"$1\" 2> /dev/null; rm -rf \"$1\"", "sh",
                scratch.toString()).redirectErrorStream(true).start();
        String said = new String(deletion.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (deletion.waitFor() != 0) {
            throw new GradingException(scratch + " can't be deleted: " + said);
        }
    }

    private List<List<String>> environment() {
        String build = home.resolve("build").toString();
        return List.of(List.of("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"), List.of("HOME", "/tmp"),
                List.of("LANG", "C.UTF-8"), List.of("JUPYTER_PATH", build + "/share/jupyter"),
                List.of("JUPYTER_CONFIG_DIR", "/tmp/config"), List.of("JUPYTER_DATA_DIR", "/tmp/data"),
                List.of("JUPYTER_RUNTIME_DIR", "/tmp/runtime"), List.of("IPYTHONDIR", "/tmp/ipython"));
    }
}
