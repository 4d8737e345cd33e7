package streaminglab.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import streaminglab.Environment;
import streaminglab.LabException;
import streaminglab.service.Ports;
import streaminglab.service.ServiceException;

/** What `make lab` runs: the services that are not there yet, then JupyterLab, until one end of many comes. */
public final class LabLauncher {

    private static final Duration START_IS_CUT_OFF = Duration.ofSeconds(60);

    private final Path home;
    private final Environment environment;
    private final List<String> arguments;
    private final LabServices services;
    private final CountDownLatch ran = new CountDownLatch(1);
    private volatile boolean ending;
    private volatile int exitCode;
    private volatile JupyterLab jupyter;
    private volatile LabLock lock;

    private LabLauncher(Path home, Environment environment, List<String> arguments) {
        this.home = home;
        this.environment = environment;
        this.arguments = arguments;
        this.services = new LabServices(home, environment);
    }

    /** No argument, or {@code jupyterhub-singleuser} and what a hub gives it. */
    public static void main(String[] arguments) {
        LabLauncher launcher =
                new LabLauncher(Path.of("").toAbsolutePath(), Environment.current(), List.of(arguments));
        Thread starter = Thread.currentThread();
        // Ctrl-C and SIGTERM come in here as well as the way out of main, so there is one end for all.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> launcher.end(starter), "end of the lab"));
        launcher.runToTheEnd();
        System.exit(launcher.exitCode);
    }

    private void runToTheEnd() {
        try {
            run();
        } catch (SetupException | ServiceException | LabException e) {
            fail(e.getMessage());
        } catch (UncheckedIOException e) {
            fail(e.getMessage() + " (" + e.getCause().getMessage() + ")");
        } finally {
            ran.countDown();
        }
    }

    private void fail(String message) {
        if (!ending) {
            System.err.println("lab: " + message);
            exitCode = 1;
        }
    }

    private void run() {
        boolean onHub = !arguments.isEmpty();
        ServerAddress address = onHub ? ServerAddress.onHub(environment) : ServerAddress.of(environment);
        lock = LabLock.take(home.resolve("build"));
        lock.write("", Map.of(), List.of());
        if (address.port() != 0 && !Ports.isFree(address.port())) {
            throw new SetupException("Port " + address.port() + " is taken by another program: choose another one with "
                    + "`make lab PORT=…`, or PORT=0 for a free one.");
        }
        Path notebooks = notebooks(showsSolutions());
        services.start();
        jupyter = JupyterLab.start(home, notebooks, isPresenting(), address.port() == 0 ? address.withPort(Ports.free()) : address,
                onHub ? "" : token(), onHub ? arguments.subList(1, arguments.size()) : List.of(), services.addresses());
        jupyter.awaitReady();
        LabServices.report("Notebooks", notebooks.toString());
        // A hub may be started again while its users work; it ends what it started by a signal.
        LabSupervisor watch = new LabSupervisor(home, services, jupyter, lock, !onHub);
        watch.record();
        System.out.println("Ready: " + jupyter.url());
        watch.untilTheEnd();
        if (!ending && !jupyter.isAlive()) {
            jupyter.requireOrderlyEnd();
        }
    }

    /** The folder that JupyterLab shows: the learner's copies, or another one of the checkout that was asked for. */
    private Path notebooks(boolean withSolutions) {
        Path asked = home.resolve(environment.get("NOTEBOOKS", "work")).normalize();
        Path originals = home.resolve("notebooks");
        try {
            if (asked.equals(home.resolve("work"))) {
                WorkingCopies.fill(originals, asked, withSolutions).forEach(System.out::println);
            } else if (!Files.isDirectory(asked)) {
                throw new SetupException("NOTEBOOKS=" + environment.get("NOTEBOOKS", "") + " is not a folder: leave it "
                        + "out for your own copies in work/, or give NOTEBOOKS=notebooks for the originals.");
            }
            return asked;
        } catch (IOException e) {
            throw new UncheckedIOException("The notebooks cannot be copied to " + asked, e);
        }
    }

    /** {@code SOLUTIONS} is {@code hidden}, or the day from which on they are shown. */
    private boolean showsSolutions() {
        String said = environment.get("SOLUTIONS", "shown");
        try {
            return said.equals("shown")
                    || !said.equals("hidden") && !LocalDate.parse(said).isAfter(LocalDate.now(ZoneId.systemDefault()));
        } catch (DateTimeParseException e) {
            throw new SetupException("SOLUTIONS=" + said + " is not known: give hidden, or the day from which on they are"
                    + " shown, such as 2026-12-24, or leave it out.", e);
        }
    }

    /** {@code PRESENT} is {@code 1} for a projector. */
    private boolean isPresenting() {
        String said = environment.get("PRESENT", "0");
        if (!said.equals("0") && !said.equals("1")) {
            throw new SetupException("PRESENT=" + said + " is not known: give PRESENT=1 for a projector, or leave it out.");
        }
        return said.equals("1");
    }

    private String token() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return environment.get("JUPYTER_TOKEN", HexFormat.of().formatHex(random));
    }

    private void end(Thread starter) {
        ending = true;
        starter.interrupt();
        try {
            ran.await(START_IS_CUT_OFF.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (jupyter != null) {
            System.out.println("Ending JupyterLab, its kernels and the services …");
            jupyter.stop();
        }
        services.stop();
        if (lock != null) {
            lock.close();
        }
        // Not the exit code of the signal: an end that was asked for is no failure.
        Runtime.getRuntime().halt(exitCode);
    }
}
