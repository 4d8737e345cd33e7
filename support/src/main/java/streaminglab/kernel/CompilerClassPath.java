package streaminglab.kernel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
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
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The jars that the kernel was started with, as its compiler sees them. The compiler's own way to a jar is a file system
 * with all directories of it in memory, made before the first cell: some 90 MB and half a second for Spark's jars. Here an
 * index that setup made tells which jar has a class, and a jar is opened when a class of it is asked for. What %maven and
 * %classpath add goes the compiler's own way.
 */
final class CompilerClassPath extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final String SUFFIX = JavaFileObject.Kind.CLASS.extension;

    private final List<Jar> jars;
    private final Map<String, List<Classes>> packages = new HashMap<>();

    /** The names of the classes that one jar has of one package, parted by slashes. */
    private record Classes(Jar jar, String names) {
    }

    /** A jar, opened when it is needed; open ones stay open as long as the compiler may want them, which is for ever. */
    private static final class Jar {

        private final Path path;
        private String uri;
        private ZipFile open;

        Jar(String path) {
            this.path = Path.of(path);
        }

        /** Asked for once: a path looks at the disk for it. */
        synchronized String uri() {
            if (uri == null) {
                uri = path.toUri().toString();
            }
            return uri;
        }

        synchronized ZipFile zip() throws IOException {
            if (open == null) {
                open = new ZipFile(path.toFile());
            }
            return open;
        }
    }

    private CompilerClassPath(StandardJavaFileManager compilers, String classPath, String index) throws IOException {
        super(compilers);
        // Unless told, the compiler takes the JVM's class path, which is what this is instead of.
        compilers.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
        jars = Stream.of(classPath.split(File.pathSeparator)).map(Jar::new).toList();
        for (int begin = index.indexOf('\n') + 1; begin < index.length(); begin = index.indexOf('\n', begin) + 1) {
            int jar = index.indexOf('\t', begin);
            int names = index.indexOf('\t', jar + 1);
            packages.computeIfAbsent(index.substring(begin, jar), each -> new ArrayList<>(1))
                    .add(new Classes(jars.get(Integer.parseInt(index, jar + 1, names, 10)),
                            index.substring(names + 1, index.indexOf('\n', names))));
        }
    }

    /** The compiler's own way to these jars, or this one if there is an index of just them. */
    static StandardJavaFileManager of(StandardJavaFileManager compilers, String classPath, Path index) {
        try {
            String text = Files.isRegularFile(index) ? Files.readString(index) : "";
            if (text.startsWith(classPath + "\n")) {
                return new CompilerClassPath(compilers, classPath, text);
            }
            compilers.setLocationFromPaths(StandardLocation.CLASS_PATH,
                    Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList());
            return compilers;
        } catch (IOException e) {
            throw new UncheckedIOException(index + " can't be read", e);
        }
    }

    /**
     * Writes the index: the class path, then a line for each package of each jar, with the number of the jar and the names
     * of the classes. Those for other releases of Java have the same API.
     */
    static void writeIndex(Path index, String classPath) throws IOException {
        StringBuilder text = new StringBuilder(classPath).append('\n');
        String[] jars = classPath.split(File.pathSeparator);
        for (int jar = 0; jar < jars.length; jar++) {
            Map<String, StringJoiner> packages = new TreeMap<>();
            try (ZipFile zip = new ZipFile(jars[jar])) {
                zip.stream().map(ZipEntry::getName)
                        .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("META-INF/")
                                && !name.endsWith("-info.class"))
                        .forEach(name -> {
                            int end = name.lastIndexOf('/');
                            packages.computeIfAbsent(name.substring(0, Math.max(0, end)).replace('/', '.'),
                                    each -> new StringJoiner("/"))
                                    .add(name.substring(end + 1, name.length() - SUFFIX.length()));
                        });
            }
            int number = jar;
            packages.forEach((name, classes) -> text.append(name).append('\t').append(number).append('\t')
                    .append(classes).append('\n'));
        }
        Files.writeString(index, text);
    }

    /** A class in a jar. */
    private static final class ClassFile extends SimpleJavaFileObject {

        private final Jar jar;
        private final String binaryName;

        ClassFile(Jar jar, String binaryName) {
            super(URI.create(jar.uri() + "!/" + path(binaryName)), Kind.CLASS);
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
            for (String name : classes.names().split("/")) {
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

    /** JShell names the whole class path again for each jar that is added. */
    @Override
    public boolean handleOption(String option, Iterator<String> rest) {
        if (!option.equals("-classpath")) {
            return super.handleOption(option, rest);
        }
        Set<Path> ours = jars.stream().map(jar -> jar.path).collect(Collectors.toSet());
        List<Path> added = Stream.of(rest.next().split(File.pathSeparator)).map(Path::of)
                .filter(path -> !ours.contains(path)).toList();
        try {
            fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, added);
        } catch (IOException e) {
            throw new UncheckedIOException(added + " can't be compiled with", e);
        }
        return true;
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
