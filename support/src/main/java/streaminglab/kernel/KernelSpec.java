package streaminglab.kernel;

import java.io.IOException;
import java.nio.file.Path;

/** The kernelspec named {@code java} under build/share/jupyter/kernels. */
public final class KernelSpec {

    private KernelSpec() {
    }

    /** Writes the kernelspec of the checkout at {@code home}, whose jars stand in build/lib, and returns its folder. */
    public static Path install(Path home) throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }
}
