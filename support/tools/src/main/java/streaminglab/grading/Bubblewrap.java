package streaminglab.grading;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import streaminglab.kernel.install.KernelSpec;

/** A sandbox that bubblewrap makes from namespaces of the Linux kernel, around the programs of this checkout. */
final class Bubblewrap implements Sandbox {

    private static final String PROGRAM = "bwrap";
    /** What programs need of the system; a path that a machine lacks is left out. */
    private static final List<String> SYSTEM = List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
            "/etc/alternatives", "/etc/ld.so.cache", "/etc/passwd", "/etc/group", "/etc/hosts", "/etc/nsswitch.conf",
            "/etc/localtime", "/etc/java-17-openjdk", "/etc/fonts", "/etc/locale.alias");
    /** What kernels and services are made of; build/ holds passwords and other people's data besides. */
    private static final List<String> PROGRAMS = List.of("lib", "venv", "share", "cds", "kafka", "postgres", "spark4/lib",
            "spark4/share", "spark4/cds");
    private static final List<String> COURSE = List.of("notebooks/exercises", "notebooks/data");
    /** Root's capabilities stay outside, and no namespace is made inside, where a process would have them again. */
    private static final List<String> ISOLATION =
            List.of("--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL");
    private static final String PROCESSES = "2000";
    private static final String BYTES_OF_MEMORY = String.valueOf(4L << 30);
    private static final String BYTES_OF_A_FILE = String.valueOf(1L << 30);

    private final Path home;
    private final List<Path> interpreters;

    private Bubblewrap(Path home, List<Path> interpreters) {
        this.home = home;
        this.interpreters = interpreters;
    }

    /**
     * The sandbox of the checkout at {@code home}.
     *
     * @throws GradingException if this machine has none, with the reason
     */
    static Bubblewrap of(Path home) throws IOException {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
        if (!there) {
            throw new GradingException("bubblewrap is not installed");
        }
        // In some containers, and on machines set up so, nobody may make namespaces.
        List<String> trying = new ArrayList<>(List.of(PROGRAM));
        trying.addAll(ISOLATION);
        trying.addAll(List.of("--ro-bind", "/", "/", "true"));
        Program trial = Program.run(trying.toArray(String[]::new));
        if (trial.exitCode() != 0) {
            throw new GradingException("bubblewrap may not make one: " + trial.said());
        }
        Path python = home.resolve("build/venv/bin/python").toRealPath().getParent().getParent();
        Path java = Path.of(System.getProperty("java.home")).toRealPath();
        return new Bubblewrap(home, Stream.of(python, java, KernelSpec.jdk(home).toRealPath()).distinct().toList());
    }

    @Override
    public ProcessBuilder python(Path scratch, List<String> arguments) throws IOException {
        Path build = home.resolve("build");
        List<String> all = new ArrayList<>(List.of(PROGRAM));
        all.addAll(ISOLATION);
        all.addAll(List.of("--die-with-parent", "--new-session",
                // Python itself is the first process, so that no other one holds what its results are written to.
                "--as-pid-1",
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
        all.add(home.resolve("build/venv/bin/python").toString());
        all.addAll(arguments);
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

    @Override
    public void end(Path scratch) {
        // With its first process, whose parent is the one that was started here, all others end.
    }

    private List<List<String>> environment() {
        String build = home.resolve("build").toString();
        return List.of(List.of("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"), List.of("HOME", "/tmp"),
                List.of("LANG", "C.UTF-8"), List.of("JUPYTER_PATH", build + "/share/jupyter"),
                List.of("JUPYTER_CONFIG_DIR", "/tmp/config"), List.of("JUPYTER_DATA_DIR", "/tmp/data"),
                List.of("JUPYTER_RUNTIME_DIR", "/tmp/runtime"), List.of("IPYTHONDIR", "/tmp/ipython"));
    }
}
