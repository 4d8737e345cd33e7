package streaminglab.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import streaminglab.Edition;

/** A sandbox that Docker makes, around the programs of the course's image. */
final class ImageSandbox implements Sandbox {

    private static final String IMAGE = Edition.current() == Edition.SPARK_4 ? "streaminglab:spark4" : "streaminglab";
    /** Folders that programs write to, by their place in the image; nothing else there can be written. */
    private static final Map<String, String> WRITTEN = Map.of("tmp", "/tmp", "shm", "/dev/shm", "home", "/lab/home",
            "services", "/lab/build/services", "spark", "/lab/build/spark", "data", "/lab/build/data",
            "temporary", "/lab/build/tmp", "logs", "/lab/build/logs");
    private static final String FOLDER = "/submission";
    /** Docker's containers have no root in the image's own sense; PostgreSQL refuses to run as root. */
    private static final int NOBODY = 1000;

    private ImageSandbox() {
    }

    /** @throws GradingException if Docker does not answer here, or has no such image */
    static ImageSandbox of() throws IOException {
        try {
            if (Program.run("docker", "version").exitCode() != 0) {
                throw new GradingException("Docker does not answer");
            }
        } catch (IOException e) {
            throw new GradingException("Docker is not installed");
        }
        if (Program.run("docker", "image", "inspect", IMAGE).exitCode() != 0) {
            throw new GradingException("Docker has no image " + IMAGE);
        }
        return new ImageSandbox();
    }

    @Override
    public ProcessBuilder python(Path scratch, List<String> arguments) throws IOException {
        Files.createDirectories(scratch);
        int owner = (int) Files.getAttribute(scratch, "unix:uid");
        int user = owner == 0 ? NOBODY : owner;
        List<String> all = new ArrayList<>(List.of("docker", "run", "--rm", "--name", name(scratch),
                "--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
                "--user", user + ":" + user, "--pids-limit", "2000", "--memory", "4g", "--memory-swap", "4g",
                "--tmpfs", "/lab/notebooks/solutions", "--tmpfs", "/lab/work"));
        for (Map.Entry<String, String> folder : WRITTEN.entrySet()) {
            Path written = Files.createDirectories(scratch.resolve(folder.getKey()));
            Files.setAttribute(written, "unix:uid", user);
            all.addAll(List.of("--volume", written + ":" + folder.getValue()));
        }
        Files.setAttribute(scratch, "unix:uid", user);
        // By way of the image's own entry, which gives a user without a name one: PostgreSQL wants it.
        all.addAll(List.of("--volume", scratch + ":" + FOLDER, IMAGE,
                "shell", "-c", "cd " + FOLDER + " && exec python \"$@\"", "python"));
        all.addAll(arguments);
        return new ProcessBuilder(all);
    }

    /** The container lives on when the program that started it is ended. */
    @Override
    public void end(Path scratch) throws IOException {
        Program.run("docker", "rm", "--force", name(scratch));
    }

    private static String name(Path scratch) {
        return "streaminglab-" + ProcessHandle.current().pid() + "-"
                + Integer.toHexString(scratch.toAbsolutePath().hashCode());
    }
}
