package streaminglab.kernel.magic;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import streaminglab.display.live.LiveTable;

/** {@code %%sql}: a query over the session of the notebook; its result is a table, or a live one if it streams. */
public final class SqlMagic {

    private SqlMagic() {
    }

    public static void addTo(CellMagics magics) {
        magics.addOnText("sql", "query over the active session: a table, or a live view if the result streams", SqlMagic::run);
    }

    private static Object run(List<String> arguments, String body) throws Exception {
        String query = body.strip();
        while (query.endsWith(";")) {
            query = query.substring(0, query.length() - 1).strip();
        }
        if (query.isEmpty()) {
            throw new IllegalArgumentException("%%sql needs a query in the lines below it, e.g. select 1");
        }
        Option<SparkSession> session = SparkSession.getDefaultSession();
        if (session.isEmpty() || session.get().sparkContext().isStopped()) {
            throw new IllegalStateException("%%sql needs a Spark session, and none is running: run the setup cell,"
                    + " or SparkSession spark = SparkSession.builder().getOrCreate();");
        }
        Dataset<Row> result = session.get().sql(query);
        if (result.isStreaming()) {
            LiveTable.show(result);
            return null;
        }
        // A command such as "create view" has done its work, and has nothing to show.
        return result.columns().length == 0 ? null : result;
    }
}
