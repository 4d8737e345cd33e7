package streaminglab.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Which classes the jars of a class path have, read from a file that setup makes: the class path, then a line for each
 * package of each jar, with the number of the jar and the names of the classes. A jar is opened when a class of it is read.
 */
public final class ClassIndex {

    private static final String SUFFIX = JavaFileObject.Kind.CLASS.extension;

    private final List<Jar> jars;
    private final Map<String, List<Classes>> packages = new HashMap<>();

    /** The names of the classes that one jar has of one package, separated by slashes. */
    private record Classes(Jar jar, String names) {
    }

    /** A jar, opened when it is needed; open jars stay open, since the compiler may read them at any time. */
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

    private ClassIndex(String classPath, String index) {
        jars = Stream.of(classPath.split(File.pathSeparator)).map(Jar::new).toList();
        for (int begin = index.indexOf('\n') + 1; begin < index.length(); begin = index.indexOf('\n', begin) + 1) {
            int jar = index.indexOf('\t', begin);
            int names = index.indexOf('\t', jar + 1);
            packages.computeIfAbsent(index.substring(begin, jar), each -> new ArrayList<>(1))
                    .add(new Classes(jars.get(Integer.parseInt(index, jar + 1, names, 10)),
                            index.substring(names + 1, index.indexOf('\n', names))));
        }
    }

    /** The index in the file, or null if there is none of just these jars. */
    static ClassIndex read(Path file, String classPath) throws IOException {
        String text = Files.isRegularFile(file) ? Files.readString(file) : "";
        return text.startsWith(classPath + "\n") ? new ClassIndex(classPath, text) : null;
    }

    /** Makes the file. Classes for other releases of Java, which have the same API, are left out. */
    public static void write(Path file, String classPath) throws IOException {
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
        // Whole or not at all: a kernel could not read half of one.
        Path unfinished = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    List<Path> jars() {
        return jars.stream().map(jar -> jar.path).toList();
    }

    /** The classes of a package and, if asked to recurse, of those below it, each from the first jar that has it. */
    Collection<ClassFile> list(String packageName, boolean recurse) {
        Map<String, ClassFile> found = new LinkedHashMap<>();
        addTo(found, packageName);
        if (recurse) {
            String prefix = packageName.isEmpty() ? "" : packageName + ".";
            packages.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(name -> addTo(found, name));
        }
        return found.values();
    }

    private void addTo(Map<String, ClassFile> found, String packageName) {
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        for (Classes classes : packages.getOrDefault(packageName, List.of())) {
            for (String name : classes.names().split("/")) {
                // As at run time, the first jar that has a class is the one it comes from.
                found.computeIfAbsent(prefix + name, binary -> new ClassFile(classes.jar(), binary));
            }
        }
    }

    /** A class in a jar. */
    static final class ClassFile extends SimpleJavaFileObject {

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

        /** As in {@code java.util.Map$Entry}. */
        String binaryName() {
            return binaryName;
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
}
