package streaminglab.kernel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The jars that the kernel was started with, as its compiler sees them. The compiler's own way to a jar is a file system
 * with all directories of it in memory, made before the first cell: some 90 MB and half a second for Spark's jars. Here a
 * jar is a table of names, and is opened when a class of it is asked for. What %maven and %classpath add goes the
 * compiler's own way.
 */
final class CompilerClassPath extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final String SUFFIX = JavaFileObject.Kind.CLASS.extension;
    private static final String BETWEEN = "/";

    /** Classes of one package in one jar. */
    private record Classes(Jar jar, String names) {
    }

    private final List<Jar> jars = new ArrayList<>();
    private final Map<String, List<Classes>> packages = new HashMap<>();

    /** @param classPath jars, as the JVM has them */
    CompilerClassPath(StandardJavaFileManager compilers, String classPath) {
        super(compilers);
        for (String entry : classPath.split(File.pathSeparator)) {
            Jar jar = new Jar(Path.of(entry));
            jars.add(jar);
            try {
                jar.packages().forEach((name, classes) -> packages.computeIfAbsent(name, each -> new ArrayList<>(1))
                        .add(new Classes(jar, classes.toString())));
            } catch (IOException e) {
                throw new UncheckedIOException(entry + " can't be read", e);
            }
        }
    }

    /** A jar, opened when it is needed; open ones stay open as long as the compiler may want them, which is for ever. */
    private static final class Jar {

        private final Path path;
        private ZipFile open;

        Jar(Path path) {
            this.path = path;
        }

        synchronized ZipFile zip() throws IOException {
            if (open == null) {
                open = new ZipFile(path.toFile());
            }
            return open;
        }

        /** By package, the names of its classes, joined. Those for other releases of Java have the same API. */
        private Map<String, StringBuilder> packages() throws IOException {
            Map<String, StringBuilder> found = new HashMap<>();
            try (ZipFile zip = new ZipFile(path.toFile())) {
                zip.stream().forEach(entry -> {
                    String name = entry.getName();
                    if (name.endsWith(SUFFIX) && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                        int end = Math.max(0, name.lastIndexOf('/'));
                        found.computeIfAbsent(name.substring(0, end).replace('/', '.'), each -> new StringBuilder())
                                .append(name, end == 0 ? 0 : end + 1, name.length() - SUFFIX.length()).append(BETWEEN);
                    }
                });
            }
            return found;
        }
    }

    /** A class in a jar. */
    private static final class ClassFile extends SimpleJavaFileObject {

        private final Jar jar;
        private final String binaryName;

        ClassFile(Jar jar, String binaryName) {
            super(URI.create(jar.path.toUri() + "!/" + path(binaryName)), Kind.CLASS);
            this.jar = jar;
            this.binaryName = binaryName;
        }

        private static String path(String binaryName) {
            return binaryName.replace('.', '/') + SUFFIX;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            ZipFile zip = jar.zip();
            return zip.getInputStream(zip.getEntry(path(binaryName)));
        }

        @Override
        public long getLastModified() {
            return 0;
        }
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
            boolean recurse) throws IOException {
        Iterable<JavaFileObject> compilers = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return compilers;
        }
        Map<String, JavaFileObject> found = new LinkedHashMap<>();
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        if (recurse) {
            packages.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(name -> addTo(found, name));
        }
        addTo(found, packageName);
        List<JavaFileObject> all = new ArrayList<>(found.values());
        compilers.forEach(all::add);
        return all;
    }

    private void addTo(Map<String, JavaFileObject> found, String packageName) {
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        for (Classes classes : packages.getOrDefault(packageName, List.of())) {
            for (String name : classes.names().split(BETWEEN)) {
                // As at run time, the first jar that has a class is the one it comes from.
                found.computeIfAbsent(prefix + name, binary -> new ClassFile(classes.jar(), binary));
            }
        }
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassFile ours ? ours.binaryName : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof ClassFile || other instanceof ClassFile ? Objects.equals(one, other)
                : super.isSameFile(one, other);
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH || super.hasLocation(location);
    }

    /** Completion makes its list of packages from these. */
    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        Iterable<? extends Path> compilers = fileManager.getLocationAsPaths(location);
        if (location != StandardLocation.CLASS_PATH) {
            return compilers;
        }
        List<Path> all = new ArrayList<>(jars.stream().map(jar -> jar.path).toList());
        if (compilers != null) {
            compilers.forEach(all::add);
        }
        return all;
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        Iterable<? extends Path> paths = getLocationAsPaths(location);
        return paths == null ? null : StreamSupport.stream(paths.spliterator(), false).map(Path::toFile).toList();
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(Location location, String module, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationForModule(location, module, paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(Path... paths) {
        return fileManager.getJavaFileObjects(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }

    @Override
    public void setPathFactory(PathFactory factory) {
        fileManager.setPathFactory(factory);
    }
}
