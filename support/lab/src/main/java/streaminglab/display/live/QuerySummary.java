package streaminglab.display.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import streaminglab.display.markup.NumberText;
import streaminglab.spark.QueryInternals;

/** A query in a few figures, from its last progress. */
final class QuerySummary {

    private static final int SOURCES = 3;

    private final StreamingQuery query;
    private final QuerySilence silence;

    QuerySummary(StreamingQuery query) {
        this.query = query;
        silence = new QuerySilence(query);
    }

    StreamSummary now() {
        StreamState state = silence.state();
        if (!state.isRunning() && !QueryInternals.hasEnded(query)) {
            state = StreamState.stopping();
        }
        return StreamSummary.of(QueryPanel.name(query), state, figures(query.lastProgress()));
    }

    private static Map<String, String> figures(StreamingQueryProgress last) {
        Map<String, String> figures = new LinkedHashMap<>();
        if (last == null) {
            figures.put("batch", "none yet");
            return figures;
        }
        figures.put("batch", last.batchId() + ", " + StreamSummary.asOf(QuerySilence.ended(last)));
        figures.put("input", NumberText.rate(last.inputRowsPerSecond()));
        figures.put("processed", NumberText.rate(last.processedRowsPerSecond()));
        SourceProgress[] sources = last.sources();
        for (int i = 0; i < Math.min(SOURCES, sources.length); i++) {
            figures.put(sources.length == 1 ? "lag" : "lag " + (i + 1), SourceLag.of(sources[i]));
        }
        if (last.eventTime().containsKey("watermark")) {
            figures.put("watermark", last.eventTime().get("watermark"));
        }
        return figures;
    }
}
