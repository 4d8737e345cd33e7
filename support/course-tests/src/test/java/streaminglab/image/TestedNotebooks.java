package streaminglab.image;

import java.util.List;
import java.util.stream.Stream;
import streaminglab.authoring.Course;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/**
 * The notebooks that are run in the image: all, or with {@code IMAGE_TEST=short} in the environment a few that together use
 * each service. {@code .ci/run} asks for the short form if nothing that the image is made of has changed since
 * {@code make image-test} ran all of them: that they run on this code outside the image is what {@code make test} has shown.
 */
final class TestedNotebooks {

    /** All services, the feeder, Kafka with PostgreSQL, an exercise with files, and one with a database. */
    private static final List<String> FEW = List.of("00-start-here", "02-dstreams-socket", "15-kafka-consumer",
            "03a-window-types", "04c-failure-recovery");
    private static final boolean SHORT = "short".equals(System.getenv("IMAGE_TEST"));

    private TestedNotebooks() {
    }

    /** Names of chapters and solutions, in order. */
    static List<String> inOneContainer() {
        Course course = Course.in(Checkout.HOME);
        return Stream.concat(course.chapters().stream(), course.solutions().stream())
                .filter(Notebook::runsHere).map(Notebook::name).filter(name -> !SHORT || FEW.contains(name)).toList();
    }

    /** Names, in order, of some that use the feeder, Kafka, the database, a cluster of their own, and files. */
    static List<String> onTheCluster() {
        return SHORT ? List.of("02-dstreams-socket", "15-kafka-consumer", "03a-window-types")
                : List.of("02-dstreams-socket", "15-kafka-consumer", "17-iot-sensors", "21-to-a-cluster", "03a-window-types");
    }
}
