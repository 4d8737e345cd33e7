package streaminglab.exercise.e04b;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import streaminglab.check.Answers;
import streaminglab.check.Check;
import streaminglab.check.Checked;
import streaminglab.check.RowsClaim;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;

/** The reports of a query, and what a learner's function finds in them: each finding is a row. */
public final class JudgedReports implements Checked<RowsClaim> {

    private final List<StreamingQueryProgress> reports;
    private final Function<List<StreamingQueryProgress>, List<String>> findings;

    private JudgedReports(List<StreamingQueryProgress> reports, Function<List<StreamingQueryProgress>, List<String>> findings) {
        this.reports = reports;
        this.findings = findings;
    }

    /** @param findings called once for each claim */
    public static JudgedReports of(List<StreamingQueryProgress> reports,
            Function<List<StreamingQueryProgress>, List<String>> findings) {
        return new JudgedReports(List.copyOf(reports), findings);
    }

    /** A claim about the findings. */
    @Override
    public RowsClaim claim(Check check, String claim) {
        List<RowText> found = Answers.returned(findings.apply(reports), "list").stream()
                .map(finding -> new RowText(List.of(String.valueOf(finding)))).toList();
        return new RowsClaim(check, claim, most -> found,
                new Given(reports.stream().map(report -> List.of(line(report))).toList(), false, List.of()));
    }

    private static String line(StreamingQueryProgress report) {
        String lag = report.sources()[0].metrics().get("maxOffsetsBehindLatest");
        return (lag == null ? "no lag" : "lag " + lag) + ", remembered " + sum(report, StateOperatorProgress::numRowsTotal)
                + ", removed " + sum(report, StateOperatorProgress::numRowsRemoved)
                + ", dropped " + sum(report, StateOperatorProgress::numRowsDroppedByWatermark);
    }

    private static String sum(StreamingQueryProgress report, ToLongFunction<StateOperatorProgress> number) {
        StateOperatorProgress[] states = report.stateOperators();
        return states.length < 2 ? String.valueOf(Arrays.stream(states).mapToLong(number).sum())
                : Arrays.toString(Arrays.stream(states).mapToLong(number).toArray());
    }
}
