package streaminglab.grading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the work of others is run: it can read the course's programs, write one folder, and reach nothing else, neither
 * the network nor other processes nor the solutions.
 */
interface Sandbox {

    /**
     * The sandbox that this machine has: bubblewrap, or else the course's Docker image.
     *
     * @throws GradingException if it has none, with the remedy
     */
    static Sandbox of(Path home) throws IOException {
        try {
            return Bubblewrap.of(home);
        } catch (GradingException bubblewrap) {
            try {
                return ImageSandbox.of();
            } catch (GradingException image) {
                throw new GradingException("Submissions are other people's programs, and are run in a sandbox only. There"
                        + " is none on this machine: " + bubblewrap.getMessage() + ", and " + image.getMessage()
                        + ". Install bubblewrap (on Debian or Ubuntu: apt install bubblewrap), or run make image where"
                        + " Docker is.");
            }
        }
    }

    /** The course's Python as it runs there, with {@code scratch} as its folder, which alone keeps what is written. */
    ProcessBuilder python(Path scratch, List<String> arguments) throws IOException;

    /** Ends what may still run there, when the process has ended or was ended. */
    void end(Path scratch) throws IOException;

    /** Deletes what a sandbox has written, also where it took away the right to, or nested folders without end. */
    static void delete(Path scratch) throws IOException {
        Program deletion = Program.run("sh", "-c", "chmod -R u+rwX \"$1\" 2> /dev/null; rm -rf \"$1\"", "sh",
                scratch.toString());
        if (deletion.exitCode() != 0) {
            throw new GradingException(scratch + " can't be deleted: " + deletion.said());
        }
    }
}
