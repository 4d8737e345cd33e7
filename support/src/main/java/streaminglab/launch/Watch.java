package streaminglab.launch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import streaminglab.service.Deadline;
import streaminglab.service.ProcessId;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;

/** Looks after a running lab: restarts a service that died, and notices the end. */
final class Watch {

    private static final long LOOK_MILLIS = 250;
    private static final Duration NEXT_TRY = Duration.ofSeconds(10);

    private final LabServices services;
    private final JupyterLab jupyter;
    private final LabLock lock;
    private final Optional<Long> parent = parentNow();
    private final Map<Service, Deadline> failed = new HashMap<>();
    private List<ProcessId> recorded = List.of();

    Watch(LabServices services, JupyterLab jupyter, LabLock lock) {
        this.services = services;
        this.jupyter = jupyter;
        this.lock = lock;
    }

    /** Returns when JupyterLab ended, when the process that started this one is gone, or on an interrupt. */
    void untilTheEnd() {
        try {
            while (jupyter.isAlive() && parentNow().equals(parent)) {
                services.started().stream().filter(service -> !service.isAlive()).forEach(this::restart);
                record();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes which processes belong to this lab, for a start after an abrupt end. */
    void record() {
        List<ProcessId> now = Stream.concat(services.processes(), jupyter.processes()).toList();
        if (!now.equals(recorded)) {
            lock.write(jupyter.url(), services.addresses(), now);
            recorded = now;
        }
    }

    private void restart(Service service) {
        if (failed.containsKey(service) && !failed.get(service).passed()) {
            return;
        }
        try {
            service.restart();
            failed.remove(service);
            System.out.println(service.name() + " died and was restarted on " + service.address() + " with its data.");
        } catch (ServiceException e) {
            if (!Thread.currentThread().isInterrupted() && !failed.containsKey(service)) {
                System.out.println(service.name() + " died. " + e.getMessage() + "; trying again every "
                        + NEXT_TRY.toSeconds() + " s.");
            }
            failed.put(service, Deadline.in(NEXT_TRY));
        }
    }

    private static Optional<Long> parentNow() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
