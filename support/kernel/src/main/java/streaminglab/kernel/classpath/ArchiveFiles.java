package streaminglab.kernel.classpath;

import java.nio.file.Path;
import streaminglab.Edition;

/** What setup makes of the kernel's jars so that a kernel starts fast, each a file in {@code cds} of its edition. */
public final class ArchiveFiles {

    private ArchiveFiles() {
    }

    /** The JVM's class archive. */
    public static Path archive(Path home) {
        return file(home, "kernel.jsa");
    }

    /** What the archive was made for; it is of use to no other JVM, jars or order of jars. */
    public static Path madeFor(Path home) {
        return file(home, "kernel.txt");
    }

    /** The names of the classes of the jars that a first lesson loads, in its order, a line each. */
    public static Path classes(Path home) {
        return file(home, "classes.txt");
    }

    /** The {@link ClassIndex} of the kernel's jars. */
    public static Path index(Path home) {
        return file(home, "packages.txt");
    }

    private static Path file(Path home, String name) {
        return Edition.current().folder(home).resolve("cds").resolve(name);
    }
}
