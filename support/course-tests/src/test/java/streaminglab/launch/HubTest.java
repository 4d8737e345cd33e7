package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.Ports;
import streaminglab.service.ProcessIdentity;
import streaminglab.testing.Checkout;

/** A real JupyterHub with its proxy, whose users are processes of this machine and share the services of one lab. */
class HubTest {

    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final List<String> PROGRAMS = List.of("/usr/bin/jupyterhub", "/usr/bin/configurable-http-proxy");
    private static final List<String> STUDENTS = List.of("ann", "bob");

    @TempDir
    private static Path folder;
    private static LabServices services;
    private static Process hub;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        boolean installed = PROGRAMS.stream().map(Path::of).allMatch(Files::isExecutable);
        if (!installed) {
            System.out.println("SKIPPED: the test on a hub, because Debian's package jupyterhub is not installed");
        }
        assumeTrue(installed, "jupyterhub is not installed");
        try (ServerSocket kafka = RunningLab.take(9092); ServerSocket postgres = RunningLab.take(5432);
                ServerSocket feeder = RunningLab.take(9999)) {
            services = LabServices.running(RunningLab.home(folder.resolve("services")), Map.of());
        }
        int port = Ports.free();
        address = URI.create("http://127.0.0.1:" + port + "/");
        Path configuration = Files.writeString(folder.resolve("jupyterhub_config.py"), """
                load_subconfig("%s")
                c.JupyterHub.bind_url = "%s"
                c.JupyterHub.hub_port = %d
                c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:%d"
                c.JupyterHub.authenticator_class = "dummy"
                c.JupyterHub.spawner_class = "simple"
                c.SimpleLocalProcessSpawner.home_dir_template = "%s/{username}"
                """.formatted(Checkout.HOME.resolve("deploy/jupyterhub_config.py"), address, Ports.free(), Ports.free(), folder)
                + services.addresses().entrySet().stream()
                        .map(each -> "c.Spawner.environment.update({\"%s\": \"%s\"})\n".formatted(each.getKey(), each.getValue()))
                        .reduce("", String::concat));
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/jupyterhub", "-f", configuration.toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("hub.log").toFile());
        // Where Debian keeps the modules of its proxy, for a Node that is not Debian's.
        builder.environment().put("NODE_PATH", "/usr/share/nodejs");
        hub = builder.start();
    }

    @AfterAll
    static void end() throws Exception {
        if (hub != null) {
            List<ProcessIdentity> labs = STUDENTS.stream().flatMap(HubTest::processes).toList();
            hub.destroy();
            assertThat(hub.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
            await().atMost(BOUND).until(() -> labs.stream().noneMatch(ProcessIdentity::isAlive));
            // What their labs borrow from this checkout is not to be emptied with the folder.
            for (Path student : STUDENTS.stream().map(folder::resolve).filter(Files::exists).toList()) {
                try (Stream<Path> files = Files.walk(student)) {
                    for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                        Files.delete(link);
                    }
                }
            }
        }
        if (services != null) {
            services.stop();
            RunningLab.giveBack(folder.resolve("services"));
        }
    }

    @Test
    void eachUserRunsANotebookUnderAPathOfTheirOwn() throws Exception {
        Browsing ann = Browsing.logIn("ann");
        Browsing bob = Browsing.logIn("bob");
        for (Browsing student : List.of(ann, bob)) {
            student.awaitLab();
            assertThat(student.get("api/contents/00-start-here.ipynb").statusCode()).isEqualTo(200);
            assertThat(student.get("").uri().getPath()).isEqualTo("/user/" + student.name + "/lab/tree/00-start-here.ipynb");
        }
        assertThat(ann.client.send(HttpRequest.newBuilder(address.resolve("user/bob/api/contents")).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        try (LiveKernel one = ann.startKernel(); LiveKernel other = bob.startKernel()) {
            for (LiveKernel kernel : List.of(one, other)) {
                kernel.run("""
                        import org.apache.spark.sql.SparkSession;
                        import streaminglab.Lab;
                        SparkSession spark = SparkSession.builder().getOrCreate();
                        Lab.status();
                        System.out.println(spark.range(7).count() + " rows, in " + System.getProperty("streaminglab.home"));
                        """);
            }
            one.awaitPrinted("7 rows, in " + home("ann"));
            other.awaitPrinted("7 rows, in " + home("bob"));
        }
        assertThat(services.started().values()).allMatch(service -> processes("ann").noneMatch(service.processes()::contains));
        assertThat(home("ann").resolve("build/services/postgres")).doesNotExist();
    }

    private static Path home(String student) {
        return folder.resolve(student).resolve("streaminglab");
    }

    private static Stream<ProcessIdentity> processes(String student) {
        LabState state = LabState.read(home(student).resolve("build/lab.state"));
        return Stream.concat(Stream.ofNullable(state.launcher()), state.processes().stream());
    }

    /** What a student's browser does. */
    private record Browsing(String name, CookieManager cookies, HttpClient client) {

        static Browsing logIn(String name) throws IOException, InterruptedException {
            CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
            Browsing student = new Browsing(name, cookies, HttpClient.newBuilder().cookieHandler(cookies)
                    .version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NORMAL).build());
            HttpRequest form = HttpRequest.newBuilder(address.resolve("hub/login?next=%2Fhub%2Fspawn"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=any")).build();
            await().atMost(BOUND).ignoreExceptionsInstanceOf(IOException.class).until(() ->
                    student.client.send(form, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
            return student;
        }

        /** Opens the lab until it is there, by way of the hub, which then lets the user in. */
        void awaitLab() {
            await().atMost(BOUND).until(() -> {
                HttpResponse<String> page = get("lab");
                return page.statusCode() == 200 && page.uri().getPath().equals("/user/" + name + "/lab");
            });
        }

        HttpResponse<String> get(String page) throws IOException, InterruptedException {
            return client.send(HttpRequest.newBuilder(server().resolve(page)).build(), HttpResponse.BodyHandlers.ofString());
        }

        LiveKernel startKernel() throws IOException, InterruptedException {
            return LiveKernel.start(client, server(), "X-XSRFToken", cookies.getCookieStore().get(server()).stream()
                    .filter(cookie -> cookie.getName().equals("_xsrf")).map(HttpCookie::getValue).findFirst().orElse(""));
        }

        private URI server() {
            return address.resolve("user/" + name + "/");
        }
    }
}
