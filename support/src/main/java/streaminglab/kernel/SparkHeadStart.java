package streaminglab.kernel;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Spark does once in each JVM, done before the first cell asks for a session: its log, Hadoop's configuration and
 * file systems, the SQL parser, the code generator. It makes no context and no session, and opens nothing.
 */
final class SparkHeadStart {

    private SparkHeadStart() {
    }

    /** From what every program needs to what most do; each leaves the rest to Spark if it fails. */
    static List<Runnable> steps() {
        return List.of(
                step(() -> LoggerFactory.getLogger("org.apache.spark").isInfoEnabled()),
                step(UserGroupInformation::getCurrentUser),
                step(() -> FileSystem.get(URI.create("file:///"), new Configuration())),
                step(() -> new SparkSqlParser().parsePlan("select a + 1 from t where b > 2")),
                step(() -> serializer().apply(1L)));
    }

    private static ExpressionEncoder.Serializer<Long> serializer() {
        return ((ExpressionEncoder<Long>) Encoders.LONG()).createSerializer();
    }

    private interface Step {
        Object take() throws IOException;
    }

    private static Runnable step(Step step) {
        return () -> {
            try {
                step.take();
            } catch (IOException | RuntimeException | LinkageError e) {
                // The cell that needs it meets the same, and tells.
                Logger log = LoggerFactory.getLogger(SparkHeadStart.class);
                log.warn("A head start failed", e);
            }
        };
    }
}
