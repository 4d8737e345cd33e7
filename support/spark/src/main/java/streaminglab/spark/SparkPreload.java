package streaminglab.spark;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.ClassBodyEvaluator;
import org.slf4j.LoggerFactory;

/**
 * What Spark does once in each JVM: its log, Hadoop's configuration and file systems, the SQL parser, the code generator.
 * Done ahead, the first session is there sooner. It makes no context and no session, and opens nothing.
 */
public final class SparkPreload {

    /** One part of it. */
    @FunctionalInterface
    public interface Step {
        Object take() throws IOException;
    }

    private SparkPreload() {
    }

    /** From what every program needs to what most do. */
    public static List<Step> steps() {
        return List.of(
                () -> LoggerFactory.getLogger("org.apache.spark").isInfoEnabled(),
                UserGroupInformation::getCurrentUser,
                () -> FileSystem.get(URI.create("file:///"), new Configuration()),
                () -> new SparkSqlParser().parsePlan("select a + 1 from t where b > 2"),
                () -> serializer().apply(1L));
    }

    /** What shares no state with a job that runs meanwhile: Scala's reflection, which encoders ask, and Janino. */
    public static List<Step> stepsBesideJobs() {
        return List.of(() -> scala.reflect.runtime.package$.MODULE$.universe(), SparkPreload::compileWithJanino);
    }

    private static Object compileWithJanino() throws IOException {
        try {
            return new ClassBodyEvaluator("public int next(int number) { return number + 1; }").getClazz();
        } catch (CompileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ExpressionEncoder.Serializer<Long> serializer() {
        // Not by Encoders.LONG(), which is one of these in Spark 3.5 alone.
        return ExpressionEncoder.apply(AgnosticEncoders.BoxedLongEncoder$.MODULE$).createSerializer();
    }
}
