package streaminglab;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The releases of Spark that a lab can have a kernel of. Each has its own jars, class archive and documentation, made from
 * the same sources; services, notebooks and all else below {@code build/} are shared.
 */
public enum Edition {
    /** Spark 3.5 with Scala 2.12, which notebooks name: the default. */
    SPARK_3_5("3.5", "2.12", "java", "Java (Spark)", ""),
    /** Spark 4 with Scala 2.13, made by {@code make setup SPARK=4}. */
    SPARK_4("4", "2.13", "java-spark4", "Java (Spark 4)", "spark4");

    private final String line;
    private final String scala;
    private final String kernel;
    private final String displayName;
    private final String folder;

    Edition(String line, String scala, String kernel, String displayName, String folder) {
        this.line = line;
        this.scala = scala;
        this.kernel = kernel;
        this.displayName = displayName;
        this.folder = folder;
    }

    /** The one that the jars of this JVM were built for. */
    public static Edition current() {
        String scala = Versions.of("scala");
        return Stream.of(values()).filter(each -> each.scala.equals(scala)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no edition has Scala " + scala));
    }

    /** What its releases begin with: {@code 3.5} or {@code 4}. */
    public String line() {
        return line;
    }

    /** The Scala that its artifacts are made for, e.g. {@code 2.12}. */
    public String scala() {
        return scala;
    }

    /** The name of its kernelspec. */
    public String kernel() {
        return kernel;
    }

    /** What JupyterLab calls its kernel. */
    public String displayName() {
        return displayName;
    }

    /** Where the checkout at {@code home} has what is made for this edition alone: {@code build}, or a folder in it. */
    public Path folder(Path home) {
        return home.resolve("build").resolve(folder);
    }
}
