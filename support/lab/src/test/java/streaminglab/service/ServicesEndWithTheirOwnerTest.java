package streaminglab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.service.postgres.PostgresServer;
import streaminglab.testing.Checkout;

@Tag("services")
class ServicesEndWithTheirOwnerTest {

    /** Each has a shorter time for its orderly end, and then a rough one: there is nobody left who would see to it. */
    private static final Duration ALL_HAS_ENDED = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    /** A JVM that leads a process group, as Jupyter starts kernels, and all that it has started. */
    private record Owner(Process process, List<ProcessIdentity> services) {

        static Owner start(Path home, String... arguments) throws Exception {
            List<String> command = new ArrayList<>(List.of("setsid",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dstreaminglab.home=" + home,
                    "-Dorg.apache.logging.log4j.level=OFF", "-cp", System.getProperty("java.class.path"),
                    ServicesOwner.class.getName()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().keySet().removeAll(List.of("KAFKA_BOOTSTRAP_SERVERS", "POSTGRES_URL"));
            Owner owner = new Owner(builder.start(), new ArrayList<>());
            // Not closed: the owner prints again when it ends.
            BufferedReader output = owner.process.inputReader();
            String line;
            while (!"started".equals(line = output.readLine())) {
                assertThat(line).as("what the owner printed").isNotNull();
                ProcessIdentity.of(line.replace("process ", "")).ifPresent(owner.services::add);
            }
            // The broker; PostgreSQL's supervisor, watch, server and what that has forked.
            assertThat(owner.services).hasSizeGreaterThan(6);
            return owner;
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        void killGroup() throws Exception {
            assertThat(new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid()).inheritIO().start().waitFor()).isZero();
            process.waitFor();
        }

        void awaitEnd() {
            await().atMost(ALL_HAS_ENDED).until(() -> services.stream().noneMatch(ProcessIdentity::isAlive));
        }
    }

    @Test
    void noServiceOutlivesAKilledOwnerAndItsDataAreServedAgain() throws Exception {
        Owner owner = Owner.start(Checkout.HOME, folder.toString());
        owner.kill();
        // At once, while the old ones may still be ending.
        try (KafkaBroker kafka = KafkaBroker.start(Checkout.HOME, folder.resolve("kafka"));
                PostgresServer postgres = PostgresServer.start(Checkout.HOME, folder.resolve("postgres"))) {
            assertThat(kafka.answers()).isTrue();
            assertThat(postgres.answers()).isTrue();
            owner.awaitEnd();
        }
    }

    /** That is how Jupyter ends a kernel that does not answer. */
    @Test
    void noServiceOfANotebookOutlivesAKilledGroupAndTheNextNotebookTidiesUp() throws Exception {
        Path home = folder.resolve("home");
        Path build = Files.createDirectories(home.resolve("build"));
        for (String programs : List.of("kafka", "postgres")) {
            Files.createSymbolicLink(build.resolve(programs), Checkout.HOME.resolve("build").resolve(programs));
        }
        Owner beside = Owner.start(home);
        List<ProcessIdentity> itsServices = beside.process.children().map(ProcessIdentity::of).toList();
        assertThat(itsServices).as("Kafka and PostgreSQL's supervisor").hasSize(2);
        Owner killed = Owner.start(home);
        killed.killGroup();
        killed.awaitEnd();

        Path kernels = build.resolve("services/kernels");
        Process leftOver = new ProcessBuilder("sleep", "3600").start();
        Process stranger = new ProcessBuilder("sleep", "3600").start();
        Path abandoned = Files.createDirectories(kernels.resolve("1-1"));
        Files.write(abandoned.resolve("processes"), List.of(ProcessIdentity.of(leftOver.toHandle()).text(),
                new ProcessIdentity(stranger.pid(), Instant.now().minusSeconds(3600)).text()));
        try {
            Owner next = Owner.start(home);
            assertThat(leftOver.waitFor()).isNotZero();
            assertThat(stranger.isAlive()).as("a process that has the number of a left-over").isTrue();
            assertThat(owners(kernels)).containsExactlyInAnyOrder(beside.process.pid(), next.process.pid());
            assertThat(itsServices).as("another notebook's").allMatch(ProcessIdentity::isAlive);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(build.resolve("services"))))
                    .isEqualTo("rwx------");
            next.process.getOutputStream().close();
            assertThat(next.process.waitFor()).isZero();
            assertThat(owners(kernels)).containsExactly(beside.process.pid());
            next.awaitEnd();
        } finally {
            beside.kill();
            leftOver.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    /** Whose folders there are. */
    private static List<Long> owners(Path kernels) throws Exception {
        try (Stream<Path> folders = Files.list(kernels)) {
            return folders.map(folder -> Long.valueOf(folder.getFileName().toString().replaceFirst("-.*", ""))).toList();
        }
    }
}
