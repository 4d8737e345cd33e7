package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import streaminglab.service.Deadline;
import streaminglab.service.Ports;
import streaminglab.service.ProcessIdentity;
import streaminglab.testing.Checkout;

/** The launcher as `make lab` runs it, in a checkout of its own that borrows what was set up in this one. */
final class RunningLab implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(90);

    private static final List<String> BORROWED = List.of("lib", "kafka", "postgres", "venv", "share");

    private final Path home;
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private RunningLab(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.reader = new Thread(this::read, "output of the lab");
        reader.start();
    }

    /** A folder that looks like a checkout after `make setup`. */
    static Path home(Path folder) throws IOException {
        return home(folder, "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}\n");
    }

    /** @param start the notebook that the lab opens with */
    static Path home(Path folder, String start) throws IOException {
        Path build = Files.createDirectories(folder.resolve("build"));
        for (String made : BORROWED) {
            Files.createSymbolicLink(build.resolve(made), Checkout.HOME.resolve("build").resolve(made));
        }
        Files.createDirectories(folder.resolve("notebooks"));
        Files.writeString(folder.resolve("notebooks/00-start-here.ipynb"), start);
        return folder;
    }

    /** Gives back what such a folder borrowed. */
    static void giveBack(Path home) throws IOException {
        for (String made : BORROWED) {
            Files.delete(home.resolve("build").resolve(made));
        }
    }

    /**
     * A ready lab none of whose services has its usual port. For labs that live through many tests: those of other tests,
     * at the same time, need the usual ports for themselves, and could step in while a service of this one is dead.
     */
    static RunningLab besideTheUsualPorts(Path home, Map<String, String> environment) throws IOException {
        try (ServerSocket kafka = take(9092); ServerSocket postgres = take(5432); ServerSocket feeder = take(9999)) {
            return start(home, environment).awaitReady();
        }
    }

    /** Takes a usual port. A lab of another test may have it for some seconds: so it is waited for. */
    static ServerSocket take(int port) {
        return await().atMost(Duration.ofMinutes(5)).ignoreException(BindException.class)
                .until(() -> new ServerSocket(port, 1, InetAddress.getByName(Ports.LOOPBACK)), Objects::nonNull);
    }

    static RunningLab start(Path home, Map<String, String> environment) throws IOException {
        return start(home, environment, List.of());
    }

    /** Started by a command that goes before it, e.g. a shell that can be killed. */
    static RunningLab start(Path home, Map<String, String> environment, List<String> before) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dorg.apache.logging.log4j.level=OFF",
                "-cp", System.getProperty("java.class.path"), LabLauncher.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(KAFKA|POSTGRES|FEEDER|JUPYTER|LAB)_.*|NOTEBOOKS|BASE_URL"));
        builder.environment().put("PORT", "0");
        builder.environment().putAll(environment);
        return new RunningLab(home, builder.start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (UncheckedIOException | IOException ended) {
            lines.add("(its output broke off)");
        }
    }

    RunningLab awaitReady() {
        // A lab that is not ready in time must not stay behind: nobody has it to close yet.
        Deadline.in(BOUND).await(() -> !process.isAlive() || !url().isEmpty());
        if (url().isEmpty()) {
            close();
        }
        assertThat(url()).as(() -> String.join("\n", lines)).isNotEmpty();
        return this;
    }

    void awaitLine(String part) {
        await().atMost(BOUND).until(() -> lines.stream().anyMatch(line -> line.contains(part)));
    }

    List<String> lines() {
        return lines;
    }

    /** The URL of the ready line; empty before that. */
    String url() {
        return lines.stream().filter(line -> line.startsWith("Ready: ")).map(line -> line.substring(7))
                .findFirst().orElse("");
    }

    /** Opens this notebook, and no other that an earlier page has left open. */
    String url(String notebook) {
        return url().replace("/lab?", "/lab/tree/" + notebook + "?reset&");
    }

    /** Opens this notebook in the page as it is: a reset would open the side bar that presenting closes. */
    String urlInPlace(String notebook) {
        return url(notebook).replace("reset&", "");
    }

    /** Ends all kernels. A page that is closed leaves its kernel, whose queries would run beside all that follows. */
    void shutDownKernels() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        String kernels = url().replaceAll("/lab\\?.*", "/api/kernels");
        String token = "token " + url().replaceAll(".*token=", "");
        HttpRequest list = HttpRequest.newBuilder(URI.create(kernels)).header("Authorization", token).build();
        for (JsonNode kernel : new ObjectMapper().readTree(client.send(list, HttpResponse.BodyHandlers.ofString()).body())) {
            HttpRequest end = HttpRequest.newBuilder(URI.create(kernels + "/" + kernel.get("id").asText()))
                    .header("Authorization", token).DELETE().build();
            assertThat(client.send(end, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(204);
        }
    }

    /** The status of a page, asked with the token or without. */
    int status(String path, boolean withToken) throws IOException {
        HttpURLConnection page = (HttpURLConnection) URI.create(url().replaceAll("/lab\\?.*", path)).toURL()
                .openConnection();
        page.setInstanceFollowRedirects(false);
        if (withToken) {
            page.setRequestProperty("Authorization", "token " + url().replaceAll(".*token=", ""));
        }
        return page.getResponseCode();
    }

    /** All processes of the lab, as its state file has them. */
    List<ProcessIdentity> processes() {
        LabState state = LabState.read(home.resolve("build/lab.state"));
        return Stream.concat(Stream.of(state.launcher()), state.processes().stream()).toList();
    }

    /** The one process of the lab whose command line holds these words. */
    ProcessIdentity process(String words) {
        return processes().stream()
                .filter(id -> id.find().flatMap(found -> found.info().commandLine()).orElse("").contains(words))
                .findFirst().orElseThrow(() -> new AssertionError("no process with " + words + " in " + lines));
    }

    void signal(String name) throws Exception {
        long launcher = LabState.read(home.resolve("build/lab.state")).launcher().pid();
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(launcher)).start().waitFor()).isZero();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).as(() -> String.join("\n", lines)).isTrue();
        reader.join();
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
