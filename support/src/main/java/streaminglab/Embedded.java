package streaminglab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import streaminglab.service.FileTree;
import streaminglab.service.Service;

/** Services started beside this JVM, in a folder of its own, and ended with it. */
final class Embedded {

    private static final Path KERNELS = Home.build().resolve("services/kernels");
    private static final Path OURS = KERNELS.resolve(String.valueOf(ProcessHandle.current().pid()));

    private Embedded() {
    }

    /** A running service on fresh data; it says that it is being started, because that takes seconds. */
    static <S extends Service> S start(String name, BiFunction<Path, Path, S> starter) {
        removeLeftOvers();
        System.out.println("Starting " + name + " beside this notebook …");
        S service = starter.apply(Home.folder(), OURS.resolve(name.toLowerCase(Locale.ROOT)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.kill();
            FileTree.delete(OURS);
        }, "end of " + name));
        return service;
    }

    /** What kernels left that could not tidy up: those that were killed. */
    private static void removeLeftOvers() {
        if (!Files.isDirectory(KERNELS)) {
            return;
        }
        try (Stream<Path> folders = Files.list(KERNELS)) {
            List<Path> abandoned = folders.filter(folder -> !isAlive(folder.getFileName().toString())).toList();
            abandoned.forEach(FileTree::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAlive(String pid) {
        return pid.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
    }
}
