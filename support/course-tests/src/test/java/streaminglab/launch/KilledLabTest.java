package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.testing.ShortTest;

/** Nothing of a lab whose launcher is killed goes on, whatever else of it is killed, and in whichever order. */
class KilledLabTest {

    private static final Duration ALL_HAS_ENDED = Duration.ofSeconds(10);
    private static final List<String> SHORT = List.of("LAUNCHER", "group of LAUNCHER, group of KERNEL");

    @TempDir
    private Path folder;
    private Path home;

    @BeforeEach
    void checkout() throws Exception {
        home = RunningLab.home(Files.createDirectories(folder.resolve("a checkout")).toRealPath());
    }

    @AfterEach
    void giveBack() throws Exception {
        for (ChaosLab.Found left : ChaosLab.processes(home)) {
            kill(Long.toString(left.pid()));
        }
        RunningLab.giveBack(home);
    }

    /** The kernel runs Spark, and a cell that heeds no end. */
    @ParameterizedTest
    @ValueSource(strings = {"LAUNCHER", "group of LAUNCHER", "KERNEL, LAUNCHER", "LAUNCHER, KERNEL",
            "group of KERNEL, group of LAUNCHER", "group of LAUNCHER, group of KERNEL", "JUPYTER, LAUNCHER",
            "group of LAUNCHER, JUPYTER"})
    void nothingIsLeft(String killed) throws Exception {
        assumeTrue(!ShortTest.ASKED || SHORT.contains(killed), "CI tries two of the orders, and make test all");
        // With a group of processes of its own, as a shell gives one to what it starts.
        try (RunningLab lab = RunningLab.start(home, Map.of(), List.of("setsid")).awaitReady();
                LiveKernel kernel = LiveKernel.start(HttpClient.newHttpClient(),
                        URI.create(lab.url().replaceAll("/lab\\?.*", "/")), "Authorization",
                        "token " + lab.url().replaceAll(".*token=", ""))) {
            kernel.run("""
                    org.apache.spark.sql.SparkSession spark = org.apache.spark.sql.SparkSession.builder().getOrCreate();
                    spark.readStream().format("rate").load().writeStream().format("noop").start();
                    System.out.println("turns");
                    while (true) {
                        try {
                            Thread.sleep(10);
                        } catch (InterruptedException ignored) {
                        }
                    }
                    """);
            kernel.awaitPrinted("turns");
            List<ChaosLab.Found> before = ChaosLab.processes(home);
            assertThat(before).extracting(ChaosLab.Found::kind).contains(ChaosLab.Kind.LAUNCHER, ChaosLab.Kind.KAFKA,
                    ChaosLab.Kind.POSTGRES, ChaosLab.Kind.POSTGRES_SUPERVISOR, ChaosLab.Kind.JUPYTER, ChaosLab.Kind.KERNEL);
            for (String each : killed.split(", ")) {
                ChaosLab.Kind kind = ChaosLab.Kind.valueOf(each.replaceFirst("group of ", ""));
                long pid = before.stream().filter(found -> found.kind() == kind).findFirst().orElseThrow().pid();
                // One that has ended meanwhile is none to kill.
                kill(each.startsWith("group") ? "-" + pid : Long.toString(pid));
            }
            await("the end of all of the lab").atMost(ALL_HAS_ENDED)
                    .untilAsserted(() -> assertThat(ChaosLab.processes(home)).isEmpty());
        }
    }

    private static void kill(String processOrGroup) throws Exception {
        new ProcessBuilder("kill", "-KILL", "--", processOrGroup).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
