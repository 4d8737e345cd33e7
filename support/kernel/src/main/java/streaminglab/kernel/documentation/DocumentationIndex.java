package streaminglab.kernel.documentation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import streaminglab.Edition;
import streaminglab.kernel.classpath.LibrarySources;

/**
 * What the sources of libraries say of their types, made once at setup: zip files in {@code share/documentation} of an
 * edition, with an entry for each type. Where there are none, nothing is found.
 */
public final class DocumentationIndex {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".zip";
    /** A list of completions asks for one type some hundred times. */
    private static final int KEPT = 32;

    private final Path folder;
    private final LibrarySources sources;
    private final Map<String, DocumentedType> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DocumentedType> eldest) {
            return size() > KEPT;
        }
    };
    private List<ZipFile> open;

    /**
     * The index of the checkout at {@code home}; its files are opened when something is looked for.
     *
     * @param sources are read for what is not in the index
     */
    public static DocumentationIndex of(Path home, LibrarySources sources) {
        return new DocumentationIndex(folder(home), sources);
    }

    DocumentationIndex(Path folder, LibrarySources sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /** Where setup puts it. */
    public static Path folder(Path home) {
        return Edition.current().folder(home).resolve("share/documentation");
    }

    /**
     * Makes the file with this name from sources of Java and Scala.
     *
     * @param jars   jars or zip files of sources, or folders
     * @param wanted which of their files are read, by their paths in there, e.g. {@code java/util/List.java}
     */
    public static void write(Path folder, String name, List<Path> jars, Predicate<String> wanted) throws IOException {
        Map<String, DocumentedType> types = new TreeMap<>();
        for (Path jar : jars) {
            if (Files.isDirectory(jar)) {
                try (Stream<Path> files = Files.walk(jar)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        String path = jar.relativize(file).toString().replace('\\', '/');
                        if (isSource(path) && wanted.test(path)) {
                            add(path, Files.readString(file), types);
                        }
                    }
                }
                continue;
            }
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream().filter(each -> isSource(each.getName()) && wanted.test(each.getName()))
                        .toList()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8), types);
                    }
                }
            }
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(name + SUFFIX + ".new");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
            for (DocumentedType type : types.values()) {
                zip.putNextEntry(new ZipEntry(type.name()));
                zip.write(JSON.writeValueAsBytes(type));
            }
        }
        Files.move(unfinished, folder.resolve(name + SUFFIX), StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSource(String path) {
        return path.endsWith(".java") && !path.endsWith("-info.java") || path.endsWith(".scala");
    }

    private static List<DocumentedType> typesIn(String path, String source) {
        return path.endsWith(".java") ? JavaComments.in(source) : ScalaComments.in(source);
    }

    private static void add(String path, String source, Map<String, DocumentedType> types) {
        typesIn(path, source).forEach(type -> types.merge(type.name(), type, (one, other) -> {
            List<DocumentedType.Member> members = new ArrayList<>(one.members());
            members.addAll(other.members());
            return new DocumentedType(one.name(), one.comment() == null ? other.comment() : one.comment(), members);
        }));
    }

    /** What is said of the type, by its name with dots; null for nothing. */
    DocumentedType type(String name) {
        DocumentedType indexed = indexed(name);
        LibrarySources.Source source = indexed != null ? null : sources.of(name);
        return source == null ? indexed : typesIn(source.path(), source.text()).stream()
                .filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    /** Whether more may be known of the type in a moment. */
    boolean isFetching(String name) {
        return sources.isFetching(name);
    }

    /** As {@link #type}, at once: without what would have to be fetched first. */
    synchronized DocumentedType indexed(String name) {
        DocumentedType known = read.get(name);
        if (known != null) {
            return known;
        }
        try {
            for (ZipFile zip : files()) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        known = JSON.readValue(in, DocumentedType.class);
                        read.put(name, known);
                        return known;
                    }
                }
            }
            return null;
        } catch (IOException e) {
            // Setup may have made them again meanwhile.
            open = null;
            return null;
        }
    }

    private List<ZipFile> files() throws IOException {
        if (open == null) {
            List<ZipFile> found = new ArrayList<>();
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, 2)) {
                    for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList()) {
                        found.add(new ZipFile(file.toFile()));
                    }
                }
            }
            open = found;
        }
        return open;
    }
}
