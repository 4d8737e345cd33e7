package streaminglab;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import streaminglab.service.Deadline;
import streaminglab.service.KilledServices;
import streaminglab.service.LabService;
import streaminglab.service.Ports;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;

/**
 * Kills and restarts services on a notebook's behalf: those that were started beside it, itself; those of the lab that it
 * runs in, through the lab's launcher; none that somebody set by the environment.
 */
final class ServiceFaults {

    private static final Duration ENDS = Duration.ofSeconds(10);
    private static final Duration STARTS = Duration.ofSeconds(60);

    private final Set<LabService> killed = EnumSet.noneOf(LabService.class);
    private final Map<LabService, Target> targets = new EnumMap<>(LabService.class);

    /**
     * @param variable that names the service where it is not beside the notebook
     * @param beside   the service beside the notebook, or null
     * @param ask      its address, once it has answered
     */
    private record Target(String variable, Supplier<Service> beside, Supplier<String> ask) {
    }

    ServiceFaults(LabKafka kafka, LabPostgres postgres, LabFeeder feeder) {
        targets.put(LabService.KAFKA, new Target(Environment.KAFKA_BOOTSTRAP_SERVERS, kafka::beside, kafka::ask));
        targets.put(LabService.POSTGRESQL, new Target(Environment.POSTGRES_URL, postgres::beside, postgres::ask));
        targets.put(LabService.FEEDER, new Target(Environment.FEEDER_PORT, feeder::beside, feeder::ask));
    }

    synchronized void kill(LabService service) {
        Service beside = targets.get(service).beside().get();
        if (beside != null) {
            beside.kill();
        } else {
            requireOfTheLab(service);
            atTheLauncher().add(service);
            if (!Deadline.in(ENDS).await(() -> Ports.isFree(port(service)))) {
                atTheLauncher().remove(service);
                throw new LabException("The lab has not killed " + service.title() + " at " + address(service) + " within "
                        + ENDS.toSeconds() + " s. Does `make lab`, which started it, still run?");
            }
        }
        killed.add(service);
        System.out.println("Killed " + service.title() + " at " + address(service) + ". It stays dead until Lab.restart(\""
                + service.id() + "\") or Lab.stop().");
    }

    synchronized void restart(LabService service) {
        long start = System.nanoTime();
        Service beside = targets.get(service).beside().get();
        if (beside != null) {
            beside.restart();
            NotebookServices.note(beside);
        } else {
            requireOfTheLab(service);
            if (!killed.contains(service)) {
                kill(service);
            }
            atTheLauncher().remove(service);
            awaitAnswer(service);
        }
        killed.remove(service);
        System.out.printf("%s at %s answers again, with its data, after %.1f s.%n", capital(service.title()), address(service),
                (System.nanoTime() - start) / 1e9);
    }

    /** Whatever this notebook has killed and not restarted; one that does not come back is named with the reason. */
    synchronized void restartAll() {
        for (LabService service : Set.copyOf(killed)) {
            try {
                restart(service);
            } catch (LabException | ServiceException e) {
                System.out.println(e.getMessage() + ". Lab.stop() tries again");
            }
        }
    }

    private void awaitAnswer(LabService service) {
        LabException[] last = new LabException[1];
        boolean answered = Deadline.in(STARTS).await(() -> {
            try {
                targets.get(service).ask().get();
                return true;
            } catch (LabException notYet) {
                last[0] = notYet;
                return false;
            }
        });
        if (!answered) {
            throw new LabException("The lab has not restarted " + service.title() + " within " + STARTS.toSeconds() + " s: "
                    + (last[0] == null ? "it was not asked" : last[0].getMessage()), last[0]);
        }
    }

    private void requireOfTheLab(LabService service) {
        Environment environment = Environment.current();
        String variable = targets.get(service).variable();
        if (!environment.has(variable)) {
            throw new LabException(capital(service.title()) + " has not been started yet: the first call that needs it does"
                    + " so, such as Lab.status()");
        }
        if (!isOfTheLab(service)) {
            throw new LabException(variable + "=" + environment.get(variable) + " names " + service.title()
                    + ", and this lab has not started it: only services that the lab started itself are killed or restarted");
        }
    }

    private static boolean isOfTheLab(LabService service) {
        return Arrays.asList(Environment.current().get(Environment.LAB_SERVICES, "").split(",")).contains(service.id());
    }

    /**
     * What helps where a service does not answer.
     *
     * @param beside     the service beside the notebook, or null
     * @param ofSomebody what helps with one that the lab has not started
     */
    static String remedy(LabService service, Service beside, String ofSomebody) {
        if (beside == null && !isOfTheLab(service)) {
            return ofSomebody;
        }
        return "Lab.restart(\"" + service.id() + "\") starts it again";
    }

    /** Asked for only here: a JVM that kills nothing need not know the checkout. */
    private static KilledServices atTheLauncher() {
        return new KilledServices(LabHome.build());
    }

    private String address(LabService service) {
        Service beside = targets.get(service).beside().get();
        return beside != null ? beside.address() : Ports.LOOPBACK + ":" + port(service);
    }

    /** Where a service of the lab listens: the last number of its address, before the name of a database. */
    private int port(LabService service) {
        String address = Environment.current().get(targets.get(service).variable());
        return Integer.parseInt(address.replaceFirst("/[^/:]*$", "").replaceFirst(".*:", ""));
    }

    private static String capital(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }
}
