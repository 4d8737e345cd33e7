package streaminglab.kernel.classpath;

import java.nio.file.Path;

/** What setup makes of the kernel's jars so that a kernel starts fast, each a file below build/cds. */
public final class ArchiveFiles {

    private ArchiveFiles() {
    }

    /** The JVM's class archive. */
    public static Path archive(Path home) {
        return home.resolve("build/cds/kernel.jsa");
    }

    /** What the archive was made for; it is of use to no other JVM, jars or order of jars. */
    public static Path madeFor(Path home) {
        return home.resolve("build/cds/kernel.txt");
    }

    /** The names of the classes of the jars that a first lesson loads, in its order, a line each. */
    public static Path classes(Path home) {
        return home.resolve("build/cds/classes.txt");
    }

    /** The {@link ClassIndex} of the kernel's jars. */
    public static Path index(Path home) {
        return home.resolve("build/cds/packages.txt");
    }
}
