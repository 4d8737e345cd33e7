package streaminglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;

/** Which package of the support code uses which other one, read from the sources of all modules and editions. */
class PackageDependenciesTest {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern USED = Pattern.compile("\\b(streaminglab(?:\\.[a-z]\\w*)*)\\.[A-Z]");
    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");

    private record Source(String module, String packageName, Set<String> uses) {
    }

    private static List<Source> sources() throws IOException {
        Path support = Checkout.HOME.resolve("support");
        try (Stream<Path> files = Files.walk(support)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(support::relativize)
                    .filter(file -> file.getName(1).toString().equals("src") && !file.getName(2).toString().equals("test"))
                    .map(file -> source(file.getName(0).toString(), support.resolve(file))).toList();
        }
    }

    private static Source source(String module, Path file) {
        try {
            String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
            Matcher declared = PACKAGE.matcher(text);
            assertThat(declared.find()).as("%s is in a package", file).isTrue();
            Set<String> uses = new TreeSet<>();
            USED.matcher(text).results().map(use -> use.group(1))
                    .filter(use -> !use.equals(declared.group(1))).forEach(uses::add);
            return new Source(module, declared.group(1), uses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path from a package back to itself; empty if there is none. */
    private static List<String> cycle(String start, Map<String, Set<String>> uses) {
        Map<String, String> from = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String each = open.poll();
            for (String used : uses.getOrDefault(each, Set.of())) {
                if (from.putIfAbsent(used, each) == null) {
                    open.add(used);
                }
            }
        }
        if (!from.containsKey(start)) {
            return List.of();
        }
        Deque<String> path = new ArrayDeque<>(List.of(start));
        do {
            path.addFirst(from.get(path.getFirst()));
        } while (!path.getFirst().equals(start));
        return List.copyOf(path);
    }

    @Test
    void packagesUseEachOtherWithoutCycles() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Source source : sources()) {
            uses.computeIfAbsent(source.packageName(), none -> new TreeSet<>()).addAll(source.uses());
        }
        assertThat(uses).hasSizeGreaterThan(20);
        assertThat(uses.keySet().stream().map(each -> cycle(each, uses)).filter(path -> !path.isEmpty())).isEmpty();
    }

    @Test
    void aCycleIsFoundThroughOtherPackages() {
        Map<String, Set<String>> uses = Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"));
        assertThat(cycle("b", uses)).containsExactly("b", "c", "b");
        assertThat(cycle("a", uses)).isEmpty();
    }

    @Test
    void aPackageIsInOneModuleAndUsesNoModuleAboveIt() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(Checkout.HOME.resolve("support/pom.xml"))).results()
                .map(module -> module.group(1)).toList();
        Map<String, String> moduleOf = new TreeMap<>();
        for (Source source : sources()) {
            String earlier = moduleOf.putIfAbsent(source.packageName(), source.module());
            assertThat(source.module()).as(source.packageName()).isEqualTo(earlier == null ? source.module() : earlier);
        }
        for (Source source : sources()) {
            assertThat(source.uses()).as("%s of %s", source.packageName(), source.module())
                    .allMatch(used -> modules.indexOf(moduleOf.get(used)) <= modules.indexOf(source.module()));
        }
    }
}
