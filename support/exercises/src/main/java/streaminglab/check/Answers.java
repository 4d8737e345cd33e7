package streaminglab.check;

import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.check.diagnosis.QueryErrors;

/** What a learner's function has returned, or the reason why nothing can be made of it. For those who write a scenario. */
public final class Answers {

    private Answers() {
    }

    /**
     * The same answer.
     *
     * @param name what it is, such as {@code writer}
     * @throws CheckFailedException if it is null
     */
    public static <T> T returned(T answer, String name) {
        if (answer == null) {
            throw new CheckFailedException("Your function returned null. Return the " + name + " that it made.");
        }
        return answer;
    }

    /**
     * The same Dataset.
     *
     * @throws CheckFailedException if it is null, or its rows are no stream
     */
    public static Dataset<Row> streaming(Dataset<Row> answer) {
        if (!returned(answer, "Dataset").isStreaming()) {
            throw new CheckFailedException("Your function returned rows that stand still. Make them from the Dataset"
                    + " that it is given.");
        }
        return answer;
    }

    /**
     * What the function makes.
     *
     * @param function calls the learner's function
     * @throws CheckFailedException if Spark refuses what it declares, with the reason
     */
    static <T> T made(Supplier<T> function) {
        try {
            return function.get();
        } catch (Exception e) {
            // The compiler does not know that Spark throws it, as it is written in Scala.
            if (e instanceof AnalysisException refusal) {
                throw new CheckFailedException(QueryErrors.atStart(refusal.getMessage()), e);
            }
            throw e;
        }
    }

    /**
     * The query that is written here, started.
     *
     * @throws CheckFailedException if the writer is null, or Spark refuses the query, with the reason
     */
    public static StreamingQuery start(DataStreamWriter<Row> answer) throws TimeoutException {
        try {
            return returned(answer, "writer").start();
        } catch (Exception e) {
            // The compiler does not know that start() throws it, as it is written in Scala.
            if (e instanceof AnalysisException refusal) {
                throw new CheckFailedException(QueryErrors.atStart(refusal.getMessage()));
            }
            throw e;
        }
    }
}
