package streaminglab.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The jars that the kernel was started with, as its compiler sees them. The compiler's own way to a jar is a file system
 * with all directories of it in memory, made before the first cell: some 90 MB and half a second for Spark's jars. Here a
 * {@link ClassIndex} says which jar has a class. What %maven and %classpath add goes the compiler's own way.
 */
public final class CompilerClassPath extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private final ClassIndex index;

    private CompilerClassPath(StandardJavaFileManager compilers, ClassIndex index) throws IOException {
        super(compilers);
        this.index = index;
        // By default the compiler takes the JVM's class path, which is what this is instead of.
        compilers.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
    }

    /** The compiler's own way to these jars, or this one if there is an index of just them. */
    public static StandardJavaFileManager of(StandardJavaFileManager compilers, String classPath, Path file) {
        try {
            ClassIndex index = ClassIndex.read(file, classPath);
            if (index != null) {
                return new CompilerClassPath(compilers, index);
            }
            compilers.setLocationFromPaths(StandardLocation.CLASS_PATH,
                    Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList());
            return compilers;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
            boolean recurse) throws IOException {
        Iterable<JavaFileObject> compilers = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return compilers;
        }
        List<JavaFileObject> all = new ArrayList<>(index.list(packageName, recurse));
        compilers.forEach(all::add);
        return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassIndex.ClassFile ours ? ours.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof ClassIndex.ClassFile || other instanceof ClassIndex.ClassFile ? Objects.equals(one, other)
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
        List<Path> all = new ArrayList<>(index.jars());
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
        Set<Path> ours = Set.copyOf(index.jars());
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
