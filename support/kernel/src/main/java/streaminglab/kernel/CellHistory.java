package streaminglab.kernel;

import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.ReplyType;
import io.github.spencerpark.jupyter.messages.reply.HistoryReply;
import io.github.spencerpark.jupyter.messages.request.HistoryRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cells of this session, for consoles that offer what was typed before. */
final class CellHistory {

    /** As much as anyone scrolls back, so that a long session does not keep every version of every cell. */
    private static final int LIMIT = 1000;
    /** The kernel keeps no history of earlier sessions. */
    private static final int SESSION = 1;

    private record Entry(int number, String code, String output) {
    }

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int number, String code, String output) {
        entries.add(new Entry(number, code, output));
        if (entries.size() > LIMIT) {
            entries.remove(0);
        }
    }

    synchronized Reply answer(HistoryRequest request) {
        List<Entry> found;
        if (request instanceof HistoryRequest.Tail tail) {
            found = last(entries, tail.getMaxReturnLength());
        } else if (request instanceof HistoryRequest.Range range) {
            found = entries.stream()
                    .filter(entry -> range.getSessionIndex() == 0 || range.getSessionIndex() == SESSION)
                    .filter(entry -> entry.number() >= range.getStart() && entry.number() < range.getStop())
                    .toList();
        } else {
            found = search((HistoryRequest.Search) request);
        }
        return new Reply(found.stream().map(entry -> List.of(SESSION, entry.number(), request.includeOutput()
                ? Arrays.asList(entry.code(), entry.output()) : entry.code())).toList());
    }

    private List<Entry> search(HistoryRequest.Search request) {
        Pattern pattern = glob(request.getPattern());
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (pattern.matcher(entry.code()).matches()) {
                if (request.filterUnique()) {
                    found.removeIf(earlier -> earlier.code().equals(entry.code()));
                }
                found.add(entry);
            }
        }
        return request.getMaxReturnLength() > 0 ? last(found, request.getMaxReturnLength()) : found;
    }

    private static List<Entry> last(List<Entry> all, int count) {
        return all.subList(Math.max(0, all.size() - Math.max(0, count)), all.size());
    }

    /** Jupyter's pattern: a star for any text, a question mark for one character. */
    private static Pattern glob(String pattern) {
        return Pattern.compile(pattern.codePoints()
                .mapToObj(Character::toString)
                .map(one -> one.equals("*") ? ".*" : one.equals("?") ? "." : Pattern.quote(one))
                .collect(Collectors.joining()), Pattern.DOTALL);
    }

    /** IJava's reply of this name has no status. */
    static final class Reply implements ContentType<Reply>, ReplyType<HistoryRequest> {
        @SuppressWarnings("unused") // read by Gson
        private final String status = "ok";
        @SuppressWarnings("unused")
        private final List<List<Object>> history;

        Reply(List<List<Object>> history) {
            this.history = history;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public MessageType<Reply> getType() {
            return (MessageType) HistoryReply.MESSAGE_TYPE;
        }

        @Override
        public MessageType<HistoryRequest> getRequestType() {
            return HistoryRequest.MESSAGE_TYPE;
        }
    }
}
