package streaminglab.kernel.classpath;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;

/**
 * Artifacts as Maven itself resolves them: from the local repository, through the user's settings and mirrors, and
 * from Maven Central.
 */
public final class MavenResolver implements AutoCloseable {

    private final Context context;
    private final List<RemoteRepository> repositories;

    /** Artifacts from where the user's settings say, and from Maven Central. */
    public MavenResolver() {
        this(Map.of(), (TransferListener) null);
    }

    /**
     * Artifacts from these repositories too.
     *
     * @param more      URLs by the repositories' names
     * @param transfers is called for what is fetched; may be null
     */
    public MavenResolver(Map<String, String> more, TransferListener transfers) {
        this(more, ContextOverrides.create().withUserSettings(true).transferListener(transfers));
    }

    /** One that gives up where a repository keeps it waiting for so long. */
    static MavenResolver thatAnswersWithin(Duration bound, Map<String, String> more) {
        int millis = Math.toIntExact(bound.toMillis());
        return new MavenResolver(more, ContextOverrides.create().withUserSettings(true).configProperties(Map.of(
                ConfigurationProperties.CONNECT_TIMEOUT, millis, ConfigurationProperties.REQUEST_TIMEOUT, millis)));
    }

    private MavenResolver(Map<String, String> more, ContextOverrides.Builder overrides) {
        context = Runtimes.INSTANCE.getRuntime().create(overrides.build());
        List<RemoteRepository> all = new ArrayList<>(context.remoteRepositories());
        more.forEach((name, url) -> all.add(new RemoteRepository.Builder(name, "default", url).build()));
        // So that the user's mirrors, proxies and passwords hold for these as well.
        repositories = context.repositorySystem()
                .newResolutionRepositories(context.repositorySystemSession(), all);
    }

    /** The artifact and all that it needs at run time, nearest first. */
    public List<Artifact> withDependencies(String coordinates) throws DependencyResolutionException {
        return withDependencies(coordinates, List.of());
    }

    /**
     * The artifact and what it needs at run time, nearest first.
     *
     * @param without {@code group:artifact} of what it does not need here, each with what only that needs; a star is for any
     */
    public List<Artifact> withDependencies(String coordinates, Collection<String> without)
            throws DependencyResolutionException {
        List<Exclusion> exclusions = without.stream().map(each -> each.split(":"))
                .map(name -> new Exclusion(name[0], name[1], "*", "*")).toList();
        CollectRequest collect = new CollectRequest(
                new Dependency(new DefaultArtifact(coordinates), JavaScopes.RUNTIME, false, exclusions), repositories);
        return context.repositorySystem()
                .resolveDependencies(context.repositorySystemSession(), new DependencyRequest(collect, null))
                .getArtifactResults().stream()
                .map(result -> result.getArtifact())
                .toList();
    }

    /** Whether Maven takes the first version for a later one than the second. */
    public static boolean isNewer(String version, String other) {
        return comparable(version).compareTo(comparable(other)) > 0;
    }

    private static Version comparable(String version) {
        try {
            return new GenericVersionScheme().parseVersion(version);
        } catch (InvalidVersionSpecificationException e) {
            throw new IllegalArgumentException(version + " is no version", e);
        }
    }

    /** The file of this artifact alone. */
    public Path file(String coordinates) throws ArtifactResolutionException {
        return file(new DefaultArtifact(coordinates));
    }

    Path file(Artifact artifact) throws ArtifactResolutionException {
        return context.repositorySystem()
                .resolveArtifact(context.repositorySystemSession(),
                        new ArtifactRequest(artifact, repositories, null))
                .getArtifact().getFile().toPath();
    }

    @Override
    public void close() {
        context.close();
    }
}
