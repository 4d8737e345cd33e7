package streaminglab.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import streaminglab.Lab;

/** A JVM that calls {@link Lab} as a notebook does, with services of an environment of its own. */
final class LabCalls implements AutoCloseable {

    private static final String END = "end of the call";

    private final Process process;
    private final PrintWriter input;
    private final BufferedReader output;

    private LabCalls(Process process) {
        this.process = process;
        this.input = new PrintWriter(process.getOutputStream(), true);
        this.output = process.inputReader();
    }

    public static void main(String[] none) throws IOException {
        BufferedReader calls = new BufferedReader(new InputStreamReader(System.in));
        for (String call = calls.readLine(); call != null; call = calls.readLine()) {
            String[] words = call.split(" ");
            try {
                switch (words[0]) {
                    case "kill" -> Lab.kill(words[1]);
                    case "restart" -> Lab.restart(words[1]);
                    case "stop" -> Lab.stop();
                    default -> Lab.status();
                }
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(END);
        }
    }

    static LabCalls start(Path home, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.apache.logging.log4j.level=OFF", "-Dstreaminglab.home=" + home,
                "-cp", System.getProperty("java.class.path"), LabCalls.class.getName());
        builder.environment().keySet().removeIf(name -> name.matches("(KAFKA|POSTGRES|FEEDER|LAB)_.*"));
        builder.environment().putAll(environment);
        return new LabCalls(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The last line that the call printed, or the message of what it threw. */
    String call(String call) throws IOException {
        input.println(call);
        String last = "";
        for (String line = output.readLine(); line != null && !line.equals(END); line = output.readLine()) {
            last = line;
        }
        return last;
    }

    /** Kills it, so that nothing of it tidies up. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
