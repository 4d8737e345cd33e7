package streaminglab.display.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.display.LiveDisplay;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.TableOfValues;
import streaminglab.spark.QueryInternals;

/** The result of a query, as its micro-batches build it; the rows that the last one brought are marked. */
final class LiveTableView implements LiveDisplay.View {

    private final List<String> columns;
    private final boolean whole;
    private volatile StreamingQuery query;
    private volatile QuerySilence silence;
    private volatile LiveDisplay display;

    private long batch = -1;
    private long count;
    private List<List<String>> rows = List.of();
    private Set<Integer> brought = Set.of();

    /** @param whole whether each micro-batch brings all rows again, as in complete mode */
    LiveTableView(String[] columns, boolean whole) {
        this.columns = Arrays.asList(columns);
        this.whole = whole;
    }

    boolean isWhole() {
        return whole;
    }

    void showsRowsOf(StreamingQuery started) {
        query = started;
        silence = new QuerySilence(started);
    }

    void showOn(LiveDisplay shownOn) {
        display = shownOn;
        // For the micro-batches since it was made.
        shownOn.changed();
    }

    /** Takes the rows of a micro-batch. */
    void add(Dataset<Row> newRows, long number) {
        BatchRows taken = whole ? BatchRows.first(newRows) : BatchRows.last(newRows);
        synchronized (this) {
            batch = number;
            if (whole) {
                replace(taken);
            } else {
                append(taken);
            }
        }
        if (display != null) {
            display.changed();
        }
    }

    private void replace(BatchRows taken) {
        Map<List<String>, Long> before = rows.stream().collect(Collectors.groupingBy(row -> row, HashMap::new,
                Collectors.counting()));
        Set<Integer> changed = new HashSet<>();
        for (int i = 0; i < taken.rows().size(); i++) {
            // As often as it was there before, a row is an old one.
            if (before.merge(taken.rows().get(i), -1L, Long::sum) < 0) {
                changed.add(i);
            }
        }
        rows = List.copyOf(taken.rows());
        brought = changed;
        count = taken.count();
    }

    private void append(BatchRows taken) {
        List<List<String>> all = new ArrayList<>(rows);
        all.addAll(taken.rows());
        rows = List.copyOf(all.subList(Math.max(0, all.size() - TableOfValues.ROWS), all.size()));
        brought = new HashSet<>();
        for (int i = Math.max(0, rows.size() - taken.rows().size()); i < rows.size(); i++) {
            brought.add(i);
        }
        count += taken.count();
    }

    @Override
    public boolean isOver() {
        return QueryInternals.hasEnded(query);
    }

    @Override
    public MimeBundle look() {
        StreamState state = silence.state();
        TableOfValues table;
        String position;
        synchronized (this) {
            table = new TableOfValues(columns, rows).mark(whole ? "new or changed" : "new", brought);
            position = batch < 0 ? "no batch yet" : "batch " + batch;
            if (count > rows.size() || rows.size() > TableOfValues.ROWS) {
                table.note(remark());
            }
        }
        String name = "Live table";
        return state.shown(name, position, table.html(), table.text());
    }

    private String remark() {
        if (!whole) {
            return "the last " + rows.size() + " of " + NumberText.count(count, "row");
        }
        long below = brought.stream().filter(each -> each >= TableOfValues.ROWS).count();
        return "the first " + TableOfValues.ROWS + " of " + NumberText.count(count, "row")
                + (below == 0 ? "" : "; " + NumberText.count(below) + " more are new or changed")
                + (count > rows.size() ? "; only " + rows.size() + " were compared" : "");
    }
}
