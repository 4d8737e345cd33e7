package streaminglab.kernel.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.util.artifact.SubArtifact;

/**
 * The sources of the jars that {@code %maven} has brought, for those who look up what a class means. The sources of a jar
 * are fetched, in the background and once, when a class of it is first asked for; until then, and where a library has none
 * to fetch, there is no source.
 */
public final class LibrarySources {

    private static final String CLASS = ".class";
    private static final List<String> LANGUAGES = List.of(".java", ".scala");
    /** Who has no network has no use for a slow one either. */
    private static final Duration ANSWERS = Duration.ofSeconds(10);

    private final List<Library> libraries = new CopyOnWriteArrayList<>();
    private final ExecutorService fetcher = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "sources of libraries");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A file of source.
     *
     * @param path in the jar of sources
     */
    public record Source(String path, String text) {
    }

    /** A jar on the class path, and what is known of its sources. */
    private final class Library {

        private final Artifact artifact;
        private final Map<String, String> repositories;
        private Set<String> packages;
        private boolean asked;
        private boolean fetching;
        private Path sources;

        Library(Artifact artifact, Map<String, String> repositories) {
            this.artifact = artifact;
            this.repositories = repositories;
        }

        /** @param path as in {@code shop/Teapot}, without an ending */
        synchronized boolean has(String path) {
            try (ZipFile jar = new ZipFile(artifact.getFile())) {
                return jar.getEntry(path + CLASS) != null;
            } catch (IOException e) {
                // It was there when %maven brought it.
                return false;
            }
        }

        synchronized boolean hasPackage(String path) {
            if (packages == null) {
                try (ZipFile jar = new ZipFile(artifact.getFile())) {
                    packages = jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(CLASS))
                            .map(LibrarySources::packageOf).collect(Collectors.toSet());
                } catch (IOException e) {
                    packages = Set.of();
                }
            }
            return packages.contains(packageOf(path));
        }

        synchronized Source source(String path) {
            if (!asked) {
                asked = true;
                fetching = true;
                fetcher.execute(this::fetch);
            }
            if (sources == null) {
                return null;
            }
            try (ZipFile jar = new ZipFile(sources.toFile())) {
                for (String language : LANGUAGES) {
                    ZipEntry entry = jar.getEntry(path + language);
                    if (entry != null) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            return new Source(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                        }
                    }
                }
            } catch (IOException e) {
                // Somebody has tidied up; the class is shown without its text.
                sources = null;
            }
            return null;
        }

        private void fetch() {
            Path fetched = null;
            try (MavenResolver resolver = MavenResolver.thatAnswersWithin(ANSWERS, repositories)) {
                fetched = resolver.file(new SubArtifact(artifact, "sources", "jar"));
            } catch (ArtifactResolutionException | RuntimeException e) {
                // Many libraries have none.
                fetched = null;
            } finally {
                arrived(fetched);
            }
        }

        private synchronized void arrived(Path fetched) {
            sources = fetched;
            fetching = false;
        }

        synchronized boolean isFetching() {
            return fetching;
        }
    }

    private static String packageOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** @param repositories URLs by name, which were asked for it too */
    public void add(Artifact artifact, Map<String, String> repositories) {
        if (artifact.getClassifier().isEmpty()) {
            libraries.add(new Library(artifact, Map.copyOf(repositories)));
        }
    }

    /** The file that declares the type, by its name with dots; null if it is not here, or not yet. */
    public Source of(String type) {
        String path = topLevel(type);
        Library library = library(path);
        return library == null ? null : library.source(path);
    }

    /** Whether a file that may declare the type is on its way. */
    public boolean isFetching(String type) {
        Library library = library(topLevel(type));
        return library != null && library.isFetching();
    }

    private Library library(String path) {
        return libraries.stream().filter(each -> each.hasPackage(path) && each.has(path)).findFirst().orElse(null);
    }

    /** As in {@code java/util/Map} for {@code java.util.Map.Entry}: packages have small letters, as a rule. */
    private static String topLevel(String type) {
        StringBuilder path = new StringBuilder();
        for (String part : type.split("\\.")) {
            path.append(path.isEmpty() ? "" : "/").append(part);
            if (!part.isEmpty() && Character.isUpperCase(part.charAt(0))) {
                break;
            }
        }
        return path.toString();
    }
}
