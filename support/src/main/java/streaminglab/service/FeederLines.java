package streaminglab.service;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The main class of what netcat starts for each client: the feeder's lines to standard output, until nobody reads. */
final class FeederLines {

    private static final long A_WHILE_MILLIS = 60_000;

    private FeederLines() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        LineSource lines = Feeder.timedLines();
        // Not System.out, which keeps to itself that nobody reads.
        try (FileOutputStream client = new FileOutputStream(FileDescriptor.out)) {
            while (true) {
                String line = lines.next(A_WHILE_MILLIS);
                if (line != null) {
                    client.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException clientIsGone) {
            // the way to end
        }
    }
}
