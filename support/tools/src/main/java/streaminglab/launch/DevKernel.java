package streaminglab.launch;

import java.nio.file.Path;
import streaminglab.kernel.install.KernelSpec;

/** The last step of `make dev`: the kernelspec of the classes that it has compiled, and how to use it. */
public final class DevKernel {

    private DevKernel() {
    }

    public static void main(String[] args) throws Exception {
        Path spec = Path.of("").toAbsolutePath().relativize(KernelSpec.installDev(Path.of("").toAbsolutePath()));
        System.out.println("""
                The kernel "%s" has the classes as they are now, from its next start on:
                  a page     make lab; in JupyterLab Kernel > Change Kernel, and Restart Kernel after each make dev
                  a notebook JUPYTER_PATH=build/share/jupyter build/venv/bin/jupyter execute --kernel_name=%s NOTEBOOK
                  a test     mvn -o -q -f support/pom.xml verify -Dtest=HintsTest -Dstreaminglab.kernelspec=%s
                Changed resources, poms and the module tools need make setup."""
                .formatted(KernelSpec.DEV_DISPLAY_NAME, spec.getFileName(), spec));
    }
}
