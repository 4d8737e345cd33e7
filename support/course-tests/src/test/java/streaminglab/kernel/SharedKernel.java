package streaminglab.kernel;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the kernel that all tests of the same extension share, with Spark up and {@code spark} defined. One
 * that a test has left dead or silent is replaced.
 */
abstract class SharedKernel implements ParameterResolver {

    /** As in a notebook's first cell. */
    static final String SETUP = """
            import java.sql.Timestamp;
            import java.time.Duration;
            import java.time.Instant;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import org.apache.spark.api.java.*;
            import org.apache.spark.api.java.function.*;
            import org.apache.spark.sql.*;
            import org.apache.spark.sql.api.java.*;
            import org.apache.spark.sql.streaming.*;
            import org.apache.spark.sql.types.*;
            import org.apache.spark.streaming.Durations;
            import org.apache.spark.streaming.api.java.*;
            import scala.Tuple2;
            import static org.apache.spark.sql.functions.col;
            import static org.apache.spark.sql.functions.udf;

            SparkSession spark = SparkSession.builder().appName("kernel-tests").getOrCreate();
            JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
            """;

    /** The environment of the kernel to start. */
    abstract Map<String, String> environment(ExtensionContext context);

    /** Runs the first cells. */
    void prepare(KernelClient kernel) {
        kernel.run(SETUP);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KernelClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(Namespace.create(getClass()));
        KernelClient kernel = store.get(KernelClient.class, KernelClient.class);
        if (kernel == null || !kernel.isUsable()) {
            if (kernel != null) {
                kernel.close();
            }
            kernel = KernelClient.start(environment(context));
            // JUnit closes what is in the store when the last test has run.
            store.put(KernelClient.class, kernel);
            KernelClient made = kernel;
            kernel.patiently(() -> prepare(made));
        }
        return kernel;
    }
}
