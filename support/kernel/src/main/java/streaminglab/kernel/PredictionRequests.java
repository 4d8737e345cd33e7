package streaminglab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.ReplyType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import streaminglab.check.Prediction;
import streaminglab.check.Predictions;
import streaminglab.check.Predictions.Noted;

/**
 * Keeps what a learner predicts: {@code prediction_request}, on the control channel, so that it is answered while a cell runs.
 *
 * <p>The request has the name of the {@code notebook} and, where something was predicted, {@code answer}: {@code notebook},
 * {@code cell}, {@code outcome} and {@code said}, as in {@link Noted}. The reply has what is {@code noted} of this notebook,
 * and what to ask {@code again} at its start, each with {@code notebook}, {@code cell}, {@code question} and {@code answer}.
 * Both are empty where no progress is kept, as in the course's own notebooks. Where it can't be kept, {@code error} says why.
 */
final class PredictionRequests {

    private final MessageType<Request> request;
    private final MessageType<Reply> reply;

    PredictionRequests() throws ReflectiveOperationException {
        request = IJavaInternals.messageType("prediction_request", Request.class);
        reply = IJavaInternals.messageType("prediction_reply", Reply.class);
    }

    void answerOn(JupyterConnection connection) {
        connection.setHandler(request, this::answer);
    }

    /** Neither busy nor idle: those are about cells. */
    private void answer(ShellReplyEnvironment environment, Message<Request> message) {
        Reply answer = new Reply();
        try {
            Predictions.ofThisNotebook().ifPresent(predictions -> answer.fill(predictions, message.getContent()));
        } catch (RuntimeException e) {
            answer.error = String.valueOf(e.getMessage());
        }
        environment.reply(answer);
    }

    /** Read by Gson. */
    private static final class Request {
        private String notebook;
        private Map<String, String> answer;
    }

    /** Written by Gson, which leaves out what is null. */
    @SuppressWarnings("unused")
    private final class Reply implements ContentType<Reply>, ReplyType<Request> {
        private final String status = "ok";
        private List<Map<String, String>> noted = List.of();
        private List<Map<String, String>> again = List.of();
        private String error;

        void fill(Predictions predictions, Request asked) {
            if (asked.answer != null) {
                try {
                    predictions.note(new Noted(asked.answer.get("notebook"), asked.answer.get("cell"),
                            asked.answer.get("outcome"), asked.answer.get("said")));
                } catch (IOException e) {
                    error = e.toString();
                }
            }
            noted = predictions.noted().stream().filter(each -> each.notebook().equals(asked.notebook))
                    .map(each -> Map.of("cell", each.cell(), "outcome", each.outcome(), "said", each.said())).toList();
            again = predictions.missedBefore(asked.notebook).stream().map(Reply::entry).toList();
        }

        private static Map<String, String> entry(Prediction missed) {
            return Map.of("notebook", missed.notebook(), "cell", missed.cell(), "question", missed.question(),
                    "answer", missed.answer());
        }

        @Override
        public MessageType<Reply> getType() {
            return reply;
        }

        @Override
        public MessageType<Request> getRequestType() {
            return request;
        }
    }
}
