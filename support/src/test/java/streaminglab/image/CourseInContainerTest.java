package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import streaminglab.authoring.Course;
import streaminglab.authoring.Notebook;
import streaminglab.service.Checkout;

@Tag("image")
class CourseInContainerTest {

    @Test
    void everyChapterAndSolutionPassesWithoutANetworkAsAnyUserIn4GbAndOn2Processors() {
        Docker.Result result = Docker.tried("run", "--rm", "--network", "none", "--user", "4321:4321",
                "--memory", "4g", "--memory-swap", "4g", "--cpus", "2", Docker.IMAGE, "test");
        System.out.println(result.output());
        Course course = Course.in(Checkout.HOME);
        List<String> names = Stream.concat(course.chapters().stream(), course.solutions().stream())
                .map(Notebook::name).toList();
        assertThat(result.output().lines().filter(line -> line.startsWith("passed "))
                .map(line -> line.split(" +")[1])).containsExactlyElementsOf(names);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
