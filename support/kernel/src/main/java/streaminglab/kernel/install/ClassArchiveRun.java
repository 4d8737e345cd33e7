package streaminglab.kernel.install;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import streaminglab.kernel.KernelConnection;
import streaminglab.kernel.SparkKernel;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.CellOutput;
import streaminglab.kernel.error.CellFailure;
import streaminglab.kernel.jshell.CompletionIndex;
import streaminglab.kernel.spark.SparkDefaults;

/**
 * Runs the cells of a first lesson without Jupyter, so that the JVM that is making a {@link ClassArchive} loads what
 * a notebook will. It ends by a normal exit: only then is the archive written.
 */
final class ClassArchiveRun {

    private ClassArchiveRun() {
    }

    public static void main(String[] arguments) {
        try {
            train();
            System.exit(0);
        } catch (Exception e) {
            // Threads of the connection and of Spark would keep the JVM up.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void train() throws Exception {
        CompletionIndex.postpone();
        SparkDefaults.install();
        SparkKernel kernel = new SparkKernel();
        // Ports of the system's choice: no client connects.
        KernelConnection connection = new KernelConnection(
                new KernelConnectionProperties("127.0.0.1", 0, 0, 0, 0, 0, "tcp", "hmac-sha256", "no-client"));
        kernel.serve(connection);
        connection.connect();
        int count = 1;
        for (String cell : cells().split("(?m)^---\n")) {
            Message<ExecuteRequest> request = new Message<>(new Header<>(MessageType.EXECUTE_REQUEST),
                    new ExecuteRequest(cell, false, true, Map.of(), false, true));
            Cell.begin(count++, request, cell, new CellOutput(text -> System.out.print(text.getText())));
            try {
                kernel.eval(cell);
            } catch (CellFailure e) {
                throw new IllegalStateException(String.join("\n", e.lines()), e);
            }
        }
        kernel.complete("Math.ab", 7);
        connection.close();
    }

    private static String cells() throws IOException {
        try (InputStream cells = ClassArchiveRun.class.getResourceAsStream("class-archive-cells.txt")) {
            return new String(cells.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
