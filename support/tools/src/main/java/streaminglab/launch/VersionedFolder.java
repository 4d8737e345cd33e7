package streaminglab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import streaminglab.service.FileTree;

/** A folder under build/ that is either there in one version, whole, or not there. */
final class VersionedFolder {

    private static final String VERSION_FILE = "version";

    private final Path folder;
    private final String version;

    VersionedFolder(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /** Fills a folder. */
    interface Content {
        void writeTo(Path folder) throws Exception;
    }

    boolean isThere() {
        try {
            return Files.readString(folder.resolve(VERSION_FILE)).equals(version);
        } catch (IOException none) {
            return false;
        }
    }

    /** Makes it beside its place and moves it in as the last step, so that one that was cut off is made again. */
    void make(Content content) throws Exception {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        FileTree.delete(unfinished);
        Files.createDirectories(unfinished);
        content.writeTo(unfinished);
        Files.writeString(unfinished.resolve(VERSION_FILE), version);
        FileTree.delete(folder);
        Files.move(unfinished, folder);
    }
}
