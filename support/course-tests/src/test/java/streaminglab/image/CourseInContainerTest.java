package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("image")
class CourseInContainerTest {

    /** Much of a notebook's time is waiting, so two containers share the notebooks between them. */
    private static final int CONTAINERS = 2;

    @Test
    void everyChapterAndSolutionPassesWithoutANetworkAsAnyUserIn4GbAndOn2Processors() {
        List<String> names = TestedNotebooks.inOneContainer();
        System.out.println("Run in containers: " + String.join(", ", names));
        List<CompletableFuture<Void>> containers = IntStream.range(0, CONTAINERS)
                .mapToObj(container -> IntStream.range(0, names.size()).filter(i -> i % CONTAINERS == container)
                        .mapToObj(names::get).toList())
                .map(share -> CompletableFuture.runAsync(() -> pass(share))).toList();
        containers.forEach(CompletableFuture::join);
    }

    private static void pass(List<String> names) {
        Docker.Result result = Docker.tried(Stream.concat(Stream.of("run", "--rm", "--network", "none", "--user", "4321:4321",
                "--memory", "4g", "--memory-swap", "4g", "--cpus", "2", Docker.IMAGE, "test"), names.stream())
                .toArray(String[]::new));
        System.out.println(result.output());
        assertThat(result.output().lines().filter(line -> line.startsWith("passed "))
                .map(line -> line.split(" +")[1])).containsExactlyElementsOf(names);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
