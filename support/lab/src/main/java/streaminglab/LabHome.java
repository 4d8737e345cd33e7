package streaminglab;

import java.nio.file.Path;

/** The checkout that this JVM belongs to. */
public final class LabHome {

    private LabHome() {
    }

    /**
     * The checkout's folder, as the kernelspec and the tests say, absolute.
     *
     * @throws LabException if they have not said it, as the system property {@code streaminglab.home}
     */
    public static Path folder() {
        String home = System.getProperty("streaminglab.home");
        if (home == null) {
            throw new LabException("The system property streaminglab.home is not set: run this in the kernel that"
                    + " `make setup` installs, or start Java with -Dstreaminglab.home=… naming the checkout");
        }
        return Path.of(home).toAbsolutePath().normalize();
    }

    /** Its {@code build}, with all that is made. */
    public static Path build() {
        return folder().resolve("build");
    }
}
