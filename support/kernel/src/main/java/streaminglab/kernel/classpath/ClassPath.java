package streaminglab.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The artifacts that the kernel started with, and those that %maven has added since. */
public final class ClassPath {

    private static final String JAR = ".jar";

    /** File name to path; setup names the jars {@code group.artifact-version.jar}, with a classifier behind the version. */
    private final Map<String, Path> jars = new TreeMap<>();
    /** The versions of those that were added, by group, artifact and classifier. */
    private final Map<List<String>, String> added = new HashMap<>();

    public ClassPath() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            jars.put(jar.getFileName().toString(), jar);
        }
    }

    /**
     * The version of this artifact that is on the class path, or null.
     *
     * @param classifier such as {@code tests}: another jar of the artifact than its main one, whose classifier is empty
     */
    public synchronized String versionOf(String group, String artifact, String classifier) {
        String known = added.get(List.of(group, artifact, classifier));
        if (known != null) {
            return known;
        }
        String prefix = group + "." + artifact + "-";
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            String name = jar.getKey();
            // A version begins with a digit; "spark-sql_2.12-" must not find "spark-sql_2.12-kafka…".
            if (name.startsWith(prefix) && name.endsWith(JAR) && name.length() > prefix.length() + JAR.length()
                    && Character.isDigit(name.charAt(prefix.length()))) {
                String rest = name.substring(prefix.length(), name.length() - JAR.length());
                String version = version(group, artifact, classifier, rest, jar.getValue());
                if (rest.equals(classifier.isEmpty() ? version : version + "-" + classifier)) {
                    return version;
                }
            }
        }
        return null;
    }

    /** A version may have a hyphen, as a classifier may, so the file's name alone does not say where which ends. */
    private static String version(String group, String artifact, String classifier, String rest, Path jar) {
        if (!rest.contains("-")) {
            return rest;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("META-INF/maven/" + group + "/" + artifact + "/pom.properties");
            if (entry != null) {
                Properties properties = new Properties();
                try (InputStream in = zip.getInputStream(entry)) {
                    properties.load(in);
                }
                return properties.getProperty("version", rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " can't be read", e);
        }
        return !classifier.isEmpty() && rest.endsWith("-" + classifier)
                ? rest.substring(0, rest.length() - classifier.length() - 1) : rest;
    }

    public synchronized void add(String group, String artifact, String classifier, String version) {
        added.put(List.of(group, artifact, classifier), version);
    }
}
