package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.Checkout;

/** What `make` says about a machine that lacks something; each machine is a folder of the programs it has. */
class MakeTest {

    private static final List<String> BASICS = List.of("sh", "sed", "cat", "ls", "tr", "id", "grep", "date", "cut",
            "mkdir", "find", "touch", "rm", "dirname", "awk", "ps", "tail", "make");
    private static final String PYTHON = "case \"$2\" in *version_info\\[*) echo %s;; *) exit %d;; esac";

    @TempDir
    private Path folder;
    private Path checkout;
    private Path programs;

    private record Result(int exitCode, String output) {
    }

    @BeforeEach
    void aBareCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout/support")).getParent();
        Files.copy(Checkout.HOME.resolve("Makefile"), checkout.resolve("Makefile"));
        for (String script : List.of("preflight.sh", "jdk17.sh", "place.sh", "python3.sh", "step.sh")) {
            Files.copy(Checkout.HOME.resolve("support").resolve(script), checkout.resolve("support").resolve(script));
        }
        Files.createDirectories(checkout.resolve("support/lab/src/main"));
        programs = Files.createDirectories(folder.resolve("programs"));
        for (String name : BASICS) {
            program(name, "exec " + onThisMachine(name) + " \"$@\"");
        }
    }

    @Test
    void theTargetsAreListedByDefault() throws Exception {
        Result help = make(jdk("17.0.15"));
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("setup ", "lab ", "test ", "check ", "dev ", "clean ");
    }

    @Test
    void aWrongJdkIsNamedWithTheRemedyAndNothingIsMade() throws Exception {
        theSystemKeepsJdksIn("none");
        Result setup = make(jdk("25.0.1"), "setup");
        assertRefused(setup, "JDK 17 is needed; found: 25.0.1 (JAVA_HOME)", "Spark 4 also with 25", "openjdk-17-jdk");
        // The rest of the lab needs one too.
        assertRefused(make(jdk("25.0.1"), "setup", "SPARK=4"), "JDK 17 is needed; found: 25.0.1 (JAVA_HOME)");
    }

    @Test
    void spark4TakesTheJdkInJavaHomeWhereItWasTestedThere() throws Exception {
        theSystemKeepsJdksIn("jvm");
        Path jdk17 = Files.createDirectories(folder.resolve("jvm")).resolve("seventeen");
        Files.move(jdk("17.0.15"), jdk17);
        Path jdk25 = jdk("25.0.1");
        assertThat(make(jdk25, "place", "SPARK=4").output().lines()).containsExactly(
                "setup: Spark 3.5 runs on the JDK in " + jdk17
                        + ", since it was not tested with the one in JAVA_HOME, " + jdk25,
                "setup: Spark 4 runs on the JDK in " + jdk25);
        assertThat(checkout.resolve("build/.place")).content().contains(jdk17.toString()).doesNotContain("25.0.1");
        assertThat(checkout.resolve("build/spark4/.place")).content().contains(jdk25.toString());
        assertThat(make(jdk25, "place", "SPARK=4").output()).isEmpty();

        Path jdk21 = jdk("21.0.1");
        assertThat(make(jdk21, "place", "SPARK=4").output().lines()).containsExactly(
                "setup: Spark 4 runs on the JDK in " + jdk17
                        + ", since it was not tested with the one in JAVA_HOME, " + jdk21);
        assertThat(checkout.resolve("build/spark4/.place")).content().contains(jdk17.toString());
    }

    /** The scripts look in the folders of this machine too, which may well hold the right one. */
    private void theSystemKeepsJdksIn(String place) throws IOException {
        String script = Files.readString(checkout.resolve("support/jdk17.sh"));
        Files.writeString(checkout.resolve("support/jdk17.sh"), script
                .replace("/usr/lib/jvm/*", '"' + folder.toString() + "/" + place + "/\"*")
                .replace("/usr/libexec/", folder + "/none/"));
    }

    @Test
    void aPythonThatIsTooOldIsNamedWithTheRemedyAndNothingIsMade() throws Exception {
        program("python3", String.format(PYTHON, "3.9", 1));
        assertRefused(make(jdk("17.0.15"), "setup"), "Python 3.10 or later is needed; found: 3.9", "python3-venv");
    }

    @Test
    void aPythonWithoutVenvIsNamedWithTheRemedyAndNothingIsMade() throws Exception {
        program("python3", "case \"$2\" in *ensurepip*) exit 1;; *version_info\\[*) echo 3.12;; esac");
        assertRefused(make(jdk("17.0.15"), "setup"), "Python 3.12 (python3) has no venv module",
                "apt install python3-venv");
    }

    @Test
    void aMissingMavenIsNamedWithTheRemedyAndNothingIsMade() throws Exception {
        program("python3", String.format(PYTHON, "3.12", 0));
        assertRefused(make(jdk("17.0.15"), "setup"), "Maven is needed", "apt install maven");
    }

    @Test
    void aCheckThatHasNoMavenNamesTheRemedy() throws Exception {
        program("python3", String.format(PYTHON, "3.12", 0));
        assertRefused(make(jdk("17.0.15"), "check"), "Maven is needed", "apt install maven");
    }

    @Test
    void aSparkThatThereIsNoKernelForIsNamedAndNothingIsMade() throws Exception {
        assertRefused(make(jdk("17.0.15"), "setup", "SPARK=5"), "There is no SPARK=5", "SPARK=4", "Spark 3.5");
    }

    @Test
    void cleanRemovesOnlyWhatWasMade() throws Exception {
        Files.createDirectories(checkout.resolve("build/lib"));
        Files.createDirectories(checkout.resolve("work"));
        assertThat(make(jdk("17.0.15"), "clean").exitCode()).isZero();
        assertThat(checkout.resolve("build")).doesNotExist();
        assertThat(checkout.resolve("work")).exists();
    }

    private void assertRefused(Result result, String... parts) {
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output().lines().filter(line -> !line.startsWith("make: ***"))).singleElement()
                .asString().contains(parts);
        assertThat(checkout.resolve("build")).doesNotExist();
    }

    private Result make(Path javaHome, String... targets) throws Exception {
        List<String> command = new ArrayList<>(List.of("make"));
        command.addAll(List.of(targets));
        ProcessBuilder builder = new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAKE") || name.equals("MFLAGS"));
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.command().set(0, onThisMachine("make"));
        Process make = builder.start();
        String output = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(make.waitFor(), output);
    }

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk " + version));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "exit 0");
        return home;
    }

    private void program(String name, String script) throws IOException {
        executable(programs.resolve(name), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String onThisMachine(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw new AssertionError(program + " is not on the PATH");
    }
}
