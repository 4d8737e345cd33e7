package streaminglab.kernel;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import streaminglab.service.cluster.SparkCluster;
import streaminglab.testing.Checkout;

/** The shared kernel whose Spark runs on a cluster of a master and two workers, each a process of its own. */
final class ClusterKernel extends SharedKernel {

    @Override
    Map<String, String> environment(ExtensionContext context) {
        SparkCluster cluster = context.getRoot().getStore(Namespace.create(SparkCluster.class)).computeIfAbsent(
                SparkCluster.class, started -> SparkCluster.start(Checkout.HOME,
                        Checkout.SCRATCH.resolve("cluster"), 2), SparkCluster.class);
        Map<String, String> environment = new HashMap<>(TinyRepository.userAt(TinyRepository.home("cluster")));
        environment.put("SPARK_MASTER", cluster.master());
        // For the sessions that a test starts anew as well: Spark's own 200 are 400 tasks in two small micro-batches.
        environment.put("SPARK_SHUFFLE_PARTITIONS", "2");
        return environment;
    }

    @Override
    void prepare(KernelClient kernel) {
        // Named here too, for kernels that do not know the variable: theirs would be local, and prove nothing.
        kernel.run(SETUP.replace(".appName", ".master(System.getenv(\"SPARK_MASTER\")).appName"));
    }
}
