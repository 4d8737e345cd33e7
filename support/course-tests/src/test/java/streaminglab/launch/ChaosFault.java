package streaminglab.launch;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import streaminglab.service.LabService;
import streaminglab.service.Ports;
import streaminglab.service.ProcessIdentity;

/** What is done to a lab in the middle of a lesson. */
enum ChaosFault {

    KAFKA_KILLED("Kafka", ChaosLesson.ORDERS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.signal("KILL", lab.pids(ChaosLab.Kind.KAFKA));
        }
    },
    KAFKA_KILLED_AGAIN("Kafka", ChaosLesson.ORDERS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            killTwice(lab, ChaosLab.Kind.KAFKA, random);
        }
    },
    KAFKA_STOPPED("Kafka", ChaosLesson.ORDERS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            stop(lab, lab.pids(ChaosLab.Kind.KAFKA));
        }
    },
    KAFKA_PORT_TAKEN("Kafka", ChaosLesson.ORDERS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            takePort(lab, LabService.KAFKA, ChaosLab.Kind.KAFKA);
        }
    },
    POSTGRES_KILLED("PostgreSQL", ChaosLesson.ORDERS, ChaosLesson.INSERTS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.signal("KILL", lab.pids(ChaosLab.Kind.POSTGRES));
        }
    },
    POSTGRES_KILLED_AGAIN("PostgreSQL", ChaosLesson.ORDERS, ChaosLesson.INSERTS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            killTwice(lab, ChaosLab.Kind.POSTGRES, random);
        }
    },
    POSTGRES_BACKEND_KILLED("PostgreSQL", ChaosLesson.ORDERS, ChaosLesson.INSERTS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            List<Long> backends = lab.pids(ChaosLab.Kind.BACKEND);
            lab.signal("KILL", List.of(backends.get(random.nextInt(backends.size()))));
        }
    },
    POSTGRES_SUPERVISOR_KILLED("PostgreSQL", ChaosLesson.INSERTS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.signal("KILL", lab.pids(ChaosLab.Kind.POSTGRES_SUPERVISOR));
        }
    },
    POSTGRES_STOPPED("PostgreSQL", ChaosLesson.ORDERS, ChaosLesson.INSERTS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            List<Long> all = new java.util.ArrayList<>(lab.pids(ChaosLab.Kind.POSTGRES));
            all.addAll(lab.pids(ChaosLab.Kind.BACKEND));
            stop(lab, all);
        }
    },
    POSTGRES_PORT_TAKEN("PostgreSQL", ChaosLesson.ORDERS, ChaosLesson.INSERTS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            takePort(lab, LabService.POSTGRESQL, ChaosLab.Kind.POSTGRES);
        }
    },
    FEEDER_KILLED("feeder", ChaosLesson.WORDS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            Path killed = Files.createDirectories(lab.home().resolve("build/services/killed")).resolve("feeder");
            // As Lab.kill does; the notebook is this JVM.
            Files.writeString(killed, ProcessIdentity.of(ProcessHandle.current()).text());
            healing = () -> Files.deleteIfExists(killed);
        }
    },
    DISK_FULL("No space left|disk|room", ChaosLesson.ORDERS, ChaosLesson.INSERTS, ChaosLesson.WORDS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.fillDisk();
            healing = lab::emptyDisk;
        }
    },
    KERNEL_KILLED("", ChaosLesson.values()) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.signal("KILL", lab.pids(ChaosLab.Kind.KERNEL));
        }
    },
    KERNEL_STOPPED("", ChaosLesson.values()) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            stop(lab, lab.pids(ChaosLab.Kind.KERNEL));
        }
    },
    EXECUTOR_KILLED("executor", ChaosLesson.CLUSTER) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            one(lab, ChaosLab.Kind.EXECUTOR, random, "KILL");
        }
    },
    EXECUTOR_STOPPED("executor", ChaosLesson.CLUSTER) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            stop(lab, one(lab, ChaosLab.Kind.EXECUTOR, random, "STOP"));
        }
    },
    WORKER_KILLED("worker|executor", ChaosLesson.CLUSTER) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            one(lab, ChaosLab.Kind.WORKER, random, "KILL");
        }
    },
    JUPYTER_KILLED("", ChaosLesson.ORDERS, ChaosLesson.INSERTS, ChaosLesson.WORDS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.signal("KILL", lab.pids(ChaosLab.Kind.JUPYTER));
        }
    },
    JUPYTER_STOPPED("", ChaosLesson.ORDERS, ChaosLesson.INSERTS, ChaosLesson.WORDS) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            stop(lab, lab.pids(ChaosLab.Kind.JUPYTER));
        }
    },
    LAUNCHER_KILLED("", ChaosLesson.values()) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.signal("KILL", lab.pids(ChaosLab.Kind.LAUNCHER));
        }
    },
    LAUNCHER_TERMINATED("", ChaosLesson.values()) {
        @Override
        void strike(ChaosLab lab, Random random) throws Exception {
            lab.signal("TERM", lab.pids(ChaosLab.Kind.LAUNCHER));
        }
    };

    /** Undoes a fault. */
    interface Healing {
        void run() throws IOException, InterruptedException;
    }

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Set<ChaosFault> ENDS_THE_LAB = EnumSet.of(JUPYTER_KILLED, LAUNCHER_KILLED, LAUNCHER_TERMINATED);
    private static final Set<ChaosFault> RESTARTED = EnumSet.of(KAFKA_KILLED, KAFKA_KILLED_AGAIN, KAFKA_PORT_TAKEN,
            POSTGRES_KILLED, POSTGRES_KILLED_AGAIN, POSTGRES_PORT_TAKEN, FEEDER_KILLED);

    private final String names;
    private final List<ChaosLesson> lessons;
    /** What ends the fault that lasts; null for none. */
    protected Healing healing;

    /**
     * @param names what an error has to say of it
     * @param lessons that it is done to
     */
    ChaosFault(String names, ChaosLesson... lessons) {
        this.names = names;
        this.lessons = List.of(lessons);
    }

    abstract void strike(ChaosLab lab, Random random) throws Exception;

    String names() {
        return names;
    }

    List<ChaosLesson> lessons() {
        return lessons;
    }

    boolean endsTheLab() {
        return ENDS_THE_LAB.contains(this);
    }

    boolean endsTheKernel() {
        return endsTheLab() || this == KERNEL_KILLED;
    }

    /** Whether the lab says that it has restarted something. */
    boolean isSaid() {
        return RESTARTED.contains(this);
    }

    /** Lets what was only stopped go on; true if there was something. */
    boolean heal() throws Exception {
        if (healing == null) {
            return false;
        }
        try {
            healing.run();
        } finally {
            healing = null;
        }
        return true;
    }

    void stop(ChaosLab lab, List<Long> pids) throws IOException, InterruptedException {
        lab.signal("STOP", pids);
        healing = () -> lab.signal("CONT", pids);
    }

    /** One of them, by lot, gets the signal, once there is one. */
    static List<Long> one(ChaosLab lab, ChaosLab.Kind kind, Random random, String signal) throws IOException, InterruptedException {
        List<Long> all = await().atMost(BOUND).until(() -> lab.pids(kind), found -> !found.isEmpty());
        List<Long> one = List.of(all.get(random.nextInt(all.size())));
        lab.signal(signal, one);
        return one;
    }

    static void killTwice(ChaosLab lab, ChaosLab.Kind kind, Random random) throws IOException, InterruptedException {
        List<Long> first = lab.pids(kind);
        lab.signal("KILL", first);
        List<Long> second = await().atMost(BOUND).pollInterval(Duration.ofMillis(20)).until(() -> lab.pids(kind),
                found -> !found.isEmpty() && !found.equals(first));
        Thread.sleep(random.nextInt(1500));
        lab.signal("KILL", second);
    }

    /** Kills it, and another program has its port before it is back. */
    void takePort(ChaosLab lab, LabService service, ChaosLab.Kind kind) throws Exception {
        lab.signal("KILL", lab.pids(kind));
        ServerSocket other = new ServerSocket();
        other.setReuseAddress(true);
        await().atMost(BOUND).pollInterval(Duration.ofMillis(1)).ignoreExceptions().until(() -> {
            other.bind(new java.net.InetSocketAddress(InetAddress.getByName(Ports.LOOPBACK), lab.port(service)));
            return true;
        });
        healing = other::close;
    }
}
