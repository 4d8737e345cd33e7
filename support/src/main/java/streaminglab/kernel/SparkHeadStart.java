package streaminglab.kernel;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.ClassBodyEvaluator;
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

    /**
     * What other libraries do once for Spark, which shares no state with a cell that runs meanwhile: Scala's reflection,
     * which encoders ask, Janino, which compiles queries, and the classes that a lesson will load.
     */
    static List<Runnable> besideCells() {
        return List.of(
                step(() -> scala.reflect.runtime.package$.MODULE$.universe()),
                step(SparkHeadStart::compileWithJanino),
                step(() -> loadClasses(ClassArchive.classes(SparkDefaults.home()))));
    }

    private static Object compileWithJanino() throws IOException {
        try {
            return new ClassBodyEvaluator("public int next(int number) { return number + 1; }").getClazz();
        } catch (CompileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Loads and links, but initializes nothing: that would be a race with the cells. */
    private static Object loadClasses(Path names) throws IOException {
        if (!Files.exists(names)) {
            return null;
        }
        try (Stream<String> lines = Files.lines(names)) {
            lines.forEach(name -> {
                try {
                    // Asking for members is what makes the JVM link a class.
                    Class.forName(name, false, SparkHeadStart.class.getClassLoader()).getDeclaredConstructors();
                } catch (ClassNotFoundException | LinkageError e) {
                    // One that cells had in the training, or that was there for an optional library.
                }
            });
        }
        return names;
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
