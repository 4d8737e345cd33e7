package streaminglab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import streaminglab.service.FileTree;

/** The folders of this run, below {@code LAB_DATA} or build/data: a cluster's executors need one that they share. */
final class LabFolders {

    private final List<Path> made = new CopyOnWriteArrayList<>();

    String make(String kind, String name) {
        String shared = Environment.current().get(Environment.LAB_DATA);
        Path folder = (shared == null ? LabHome.build().resolve("data") : Path.of(shared)).resolve(kind).resolve(name);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
        made.add(folder);
        return folder.toString();
    }

    /** Says how many there were; who made one may have removed it before. */
    int removeAll() {
        List<Path> folders = List.copyOf(made);
        made.removeAll(folders);
        List<Path> left = folders.stream().filter(Files::exists).toList();
        left.forEach(FileTree::delete);
        return left.size();
    }
}
