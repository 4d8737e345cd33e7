package streaminglab.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The artifacts that the kernel started with, and those that %maven has added since. */
final class ClassPath {

    /** File name to path; setup names the jars {@code group.artifact-version.jar}. */
    private final Map<String, Path> jars = new TreeMap<>();

    ClassPath() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            jars.put(jar.getFileName().toString(), jar);
        }
    }

    /** The version of this artifact that is on the class path, or null. */
    synchronized String versionOf(String group, String artifact) {
        String prefix = group + "." + artifact + "-";
        for (String name : jars.keySet()) {
            // A version begins with a digit; "spark-sql_2.12-" must not find "spark-sql_2.12-kafka…".
            if (name.startsWith(prefix) && name.endsWith(".jar") && name.length() > prefix.length()
                    && Character.isDigit(name.charAt(prefix.length()))) {
                return name.substring(prefix.length(), name.length() - ".jar".length());
            }
        }
        return null;
    }

    synchronized void add(String group, String artifact, String version, Path jar) {
        jars.put(group + "." + artifact + "-" + version + ".jar", jar);
    }
}
