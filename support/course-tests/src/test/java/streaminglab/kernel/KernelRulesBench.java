package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import streaminglab.testing.Checkout;

/**
 * The kernel's own tests run against plain IJava, on the same jars: the rules that it breaks are what this kernel is
 * for, and a rule that some kernel breaks is seen to be a test that can fail.
 */
@Tag("bench")
class KernelRulesBench {

    private static final List<Class<?>> SUITE = List.of(CellsTest.class, ConformanceTest.class, ClusterTest.class,
            ErrorsTest.class, HintsTest.class, InterruptTest.class, JavaFormsTest.class, LifecycleTest.class,
            MagicsTest.class, OutputTest.class, ProtocolTest.class, RenderingTest.class, RerunTest.class,
            RunAllTest.class, StreamFailuresTest.class);
    /** A part of them, such as {@code -Dbench.rules=JavaFormsTest}; all take more than half an hour. */
    private static final Predicate<String> CHOSEN = Pattern.compile(System.getProperty("bench.rules", ".*")).asMatchPredicate();
    /** Plain IJava leaves many questions without an answer. Its start, and that of Spark, are given more time than this. */
    private static final String PATIENCE_SECONDS = System.getProperty("bench.patience", "20");

    @Test
    void rulesThatPlainIJavaBreaks() throws Exception {
        Path home = Checkout.HOME;
        System.setProperty("streaminglab.kernelspec", PlainIJava.install(home).toString());
        System.setProperty("streaminglab.kernel.patience", PATIENCE_SECONDS);
        Map<String, List<String>> broken = new LinkedHashMap<>();
        Map<String, Integer> rules = new LinkedHashMap<>();
        List<Class<?>> chosen = SUITE.stream().filter(each -> CHOSEN.test(each.getSimpleName())).toList();
        LauncherDiscoveryRequest suite = LauncherDiscoveryRequestBuilder.request()
                .selectors(chosen.stream().map(each -> selectClass(each)).toList())
                .filters(excludeTags("bench")).build();
        LauncherFactory.create().execute(suite, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                        .filter(any -> test.isTest())
                        .ifPresent(rule -> note(rule, test, result.getStatus() != TestExecutionResult.Status.SUCCESSFUL));
            }

            private void note(MethodSource rule, TestIdentifier test, boolean isBroken) {
                String group = rule.getJavaClass().getSimpleName().replaceFirst("Test$", "");
                rules.merge(group, 1, Integer::sum);
                if (isBroken) {
                    broken.computeIfAbsent(group, any -> new ArrayList<>())
                            // The corpus of Java's forms is one method; its cells are told apart by their own names.
                            .add(rule.getJavaClass() == JavaFormsTest.class ? test.getDisplayName() : rule.getMethodName());
                }
            }
        });
        assertThat(rules).isNotEmpty().hasSameSizeAs(chosen);
        print(rules, broken);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(
                home.resolve("build/bench-kernel-rules.json").toFile(), Map.of("rules", rules, "broken", broken));
    }

    private static void print(Map<String, Integer> rules, Map<String, List<String>> broken) {
        Stream<List<String>> all = broken.values().stream();
        System.out.printf("%nOf %d rules of this kernel plain IJava breaks %d:%n",
                rules.values().stream().mapToInt(Integer::intValue).sum(), all.mapToInt(List::size).sum());
        rules.forEach((group, count) -> {
            List<String> names = broken.getOrDefault(group, List.of());
            System.out.printf("  %-16s %d of %d%n", group, names.size(), count);
            names.forEach(name -> System.out.println("      " + name));
        });
    }
}
