package streaminglab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import streaminglab.service.Deadline;
import streaminglab.service.FileTree;
import streaminglab.service.ProcessFolders;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.Service;

/**
 * Services started beside this JVM, in a folder of its own, and ended with it. The folder is named for the JVM's process
 * and its start, and notes the processes of the services: what a killed JVM leaves is ended by the next one that starts
 * a service.
 */
final class NotebookServices {

    private static final Path SERVICES = LabHome.build().resolve("services");
    private static final ProcessFolders KERNELS = new ProcessFolders(SERVICES.resolve("kernels"));
    private static final Path OURS = KERNELS.ours();
    private static final String PROCESSES = "processes";
    private static final Duration KILLED_END = Duration.ofSeconds(5);
    private static final List<Service> STARTED = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(NotebookServices::end, "end of the notebook's services"));
    }

    private NotebookServices() {
    }

    /** A running service on fresh data; it says that it is being started, because that takes seconds. */
    static <S extends Service> S start(String name, BiFunction<Path, Path, S> starter) {
        FileTree.ownersAlone(SERVICES);
        KERNELS.abandoned().forEach(NotebookServices::remove);
        System.out.println("Starting " + name + " beside this notebook …");
        S service = starter.apply(LabHome.folder(), OURS.resolve(name.toLowerCase(Locale.ROOT)));
        STARTED.add(service);
        note(service);
        return service;
    }

    /** Writes down its processes, for whoever finds them after this JVM was killed. */
    static void note(Service service) {
        if (service.processes().isEmpty()) {
            return;
        }
        try {
            Files.write(OURS.resolve(PROCESSES), service.processes().stream().map(ProcessIdentity::text).toList(),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder goes when the last of them has ended: they share it. */
    private static void end() {
        try {
            STARTED.forEach(Service::kill);
        } finally {
            FileTree.delete(OURS);
        }
    }

    /** What a kernel left that could not tidy up. */
    private static void remove(Path abandoned) {
        List<ProcessIdentity> left = processes(abandoned);
        left.forEach(ProcessIdentity::kill);
        Deadline.in(KILLED_END).awaitUninterruptibly(() -> left.stream().noneMatch(ProcessIdentity::isAlive));
        ProcessFolders.remove(abandoned);
    }

    private static List<ProcessIdentity> processes(Path folder) {
        try {
            return Files.readAllLines(folder.resolve(PROCESSES)).stream()
                    .flatMap(line -> ProcessIdentity.of(line).stream()).toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
