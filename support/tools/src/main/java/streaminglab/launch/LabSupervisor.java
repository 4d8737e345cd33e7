package streaminglab.launch;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import streaminglab.service.Deadline;
import streaminglab.service.KilledServices;
import streaminglab.service.LabService;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;

/** Looks after a running lab: restarts a service that died, and notices the end. */
final class LabSupervisor {

    private static final long LOOK_MILLIS = 250;
    /** To see JupyterLab's kernels it has to look at all processes of the machine. */
    private static final Duration NEXT_RECORD = Duration.ofSeconds(5);
    private static final int TRIES_AT_ONCE = 3;
    private static final Duration NEXT_TRY = Duration.ofSeconds(10);

    private final LabServices services;
    private final JupyterLab jupyter;
    private final LabLock lock;
    private final KilledServices killed;
    private final boolean endsWithParent;
    private final Optional<Long> parent = parentNow();
    private final Map<Service, Failure> failed = new ConcurrentHashMap<>();
    private final Set<Service> heldDown = ConcurrentHashMap.newKeySet();
    private List<ProcessIdentity> recorded = List.of();

    /** How often a restart has failed since the service last ran, and when the next try is due. */
    private record Failure(int tries, Deadline nextTry) {
    }

    LabSupervisor(Path home, LabServices services, JupyterLab jupyter, LabLock lock, boolean endsWithParent) {
        this.services = services;
        this.jupyter = jupyter;
        this.lock = lock;
        this.killed = new KilledServices(home.resolve("build"));
        this.endsWithParent = endsWithParent;
    }

    /** Returns when JupyterLab ended, on an interrupt, or when the process that started this one is gone, if that matters. */
    void untilTheEnd() {
        Deadline nextRecord = Deadline.in(NEXT_RECORD);
        try {
            while (jupyter.isAlive() && (!endsWithParent || parentNow().equals(parent))) {
                // Side by side, since one may take long to come up.
                List<Runnable> due = services.started().entrySet().stream()
                        .flatMap(service -> due(service.getKey(), service.getValue()).stream()).toList();
                Parallel.run(due);
                if (!due.isEmpty() || nextRecord.passed()) {
                    record();
                    nextRecord = Deadline.in(NEXT_RECORD);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes which processes belong to this lab, for a start after an abrupt end. */
    void record() {
        List<ProcessIdentity> now = Stream.concat(services.processes(), jupyter.processes()).toList();
        if (!now.equals(recorded)) {
            try {
                lock.write(jupyter.url(), services.addresses(), now);
                recorded = now;
            } catch (UncheckedIOException e) {
                // A disk without room is no reason to end the lab, with what is in it: it is written at a later look.
            }
        }
    }

    /** What has to be done about a service now, if anything. */
    private Optional<Runnable> due(LabService name, Service service) {
        if (killed.contains(name)) {
            return service.isAlive() ? Optional.of(() -> kill(name, service)) : Optional.empty();
        }
        return service.isAlive() ? Optional.empty() : Optional.of(() -> restart(service));
    }

    private void kill(LabService name, Service service) {
        service.kill();
        heldDown.add(service);
        System.out.println(service.name() + " was killed by a notebook. It is restarted by Lab.restart(\"" + name.id()
                + "\") or Lab.stop() there, or when that kernel ends.");
    }

    private void restart(Service service) {
        int tries = failed.containsKey(service) ? failed.get(service).tries() : 0;
        // A service that is killed again while it starts is no reason to wait; one that can't start is.
        if (tries >= TRIES_AT_ONCE && !failed.get(service).nextTry().passed()) {
            return;
        }
        try {
            service.restart();
            failed.remove(service);
            System.out.println(service.name() + (heldDown.remove(service) ? "" : " died and") + " was restarted on "
                    + service.address() + " with its data.");
        } catch (ServiceException | UncheckedIOException e) {
            if (!Thread.currentThread().isInterrupted() && tries + 1 == TRIES_AT_ONCE) {
                System.out.println(service.name() + " died. " + reason(e) + "; trying again every "
                        + NEXT_TRY.toSeconds() + " s.");
            }
            failed.put(service, new Failure(tries + 1, Deadline.in(NEXT_TRY)));
        }
    }

    /** A disk without room says so in the cause. */
    private static String reason(RuntimeException e) {
        return e instanceof UncheckedIOException && e.getCause() != null
                ? e.getMessage() + " (" + e.getCause().getMessage() + ")" : e.getMessage();
    }

    private static Optional<Long> parentNow() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
