package streaminglab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import streaminglab.Edition;
import streaminglab.testing.Checkout;

/** A kernel started as Jupyter starts it: the command and environment of its kernelspec, and a connection file. */
final class KernelProcess {

    /** What a lab that runs around the tests would hand down. */
    private static final Set<String> OF_A_LAB = Set.of("SPARK_MASTER", "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_CLIENT_PROPERTIES", "POSTGRES_URL", "FEEDER_HOST", "FEEDER_PORT", "JPY_PARENT_PID");

    private KernelProcess() {
    }

    /** The folder of the kernelspec that is tested: ours of this edition, or the one that the property names. */
    static Path spec() {
        String named = System.getProperty("streaminglab.kernelspec");
        return Checkout.HOME.resolve(named == null ? "build/share/jupyter/kernels/" + Edition.current().kernel() : named);
    }

    /** What a kernel writes to its own stdout and stderr stands beside its connection file. */
    static Process start(Path spec, Path connectionFile, Map<String, String> environment) throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readString(spec.resolve("kernel.json")));
        List<String> command = new ArrayList<>();
        json.get("argv").forEach(word ->
                command.add(word.asText().replace("{connection_file}", connectionFile.toString())));
        ProcessBuilder builder = new ProcessBuilder(command).directory(Files.createDirectories(
                Checkout.SCRATCH.resolve("kernel-notebooks")).toFile());
        builder.environment().keySet().removeAll(OF_A_LAB);
        // As Jupyter does; and so that no kernel outlives a test run that is killed.
        builder.environment().put("JPY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
        json.path("env").fields().forEachRemaining(each ->
                builder.environment().put(each.getKey(), each.getValue().asText()));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(connectionFile + ".log").toFile())).start();
    }
}
