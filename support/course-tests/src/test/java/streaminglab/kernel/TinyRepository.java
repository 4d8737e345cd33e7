package streaminglab.kernel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import streaminglab.testing.Checkout;

/**
 * A Maven repository on loopback with a few artifacts: {@code shop:teapot:1.0}, which needs {@code shop:water:1.0};
 * {@code shop:teapot:2.0}; {@code shop:shelf:1.0} and {@code shop:urn:1.0}, which need an older and a newer version of
 * libraries that kernels have; {@code shop:tray:1.0}, which needs {@code shop:pot_3:1.0}, made for another Scala;
 * {@code shop:tin:1.0}, which needs {@code shop:spoon:1.0}; and {@code shop:whisk:1.0}, which has sources. And a home folder for kernels, whose settings lead to no other repository, so that tests of {@code %maven} neither need
 * the network nor touch the user's local repository.
 */
final class TinyRepository implements AutoCloseable {

    private final Map<String, byte[]> files = new HashMap<>();
    private final HttpServer server;
    /** A jar of a kettle comes to its end when this is open. */
    private final CountDownLatch kettle = new CountDownLatch(1);

    private TinyRepository(HttpServer server) {
        this.server = server;
    }

    static TinyRepository start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TinyRepository repository = new TinyRepository(server);
        repository.add("shop", "water", "1.0", "", "package shop; public class Water {"
                + " public String toString() { return \"water\"; } }");
        repository.add("shop", "teapot", "1.0", dependency("shop", "water", "1.0"),
                "package shop; public class Teapot {"
                + " public static String pour(String tea) { return tea + \" tea of \" + new Water(); } }");
        repository.add("shop", "teapot", "2.0", "", "package shop; public class Teapot { }");
        repository.add("shop", "shelf", "1.0", dependency("org.postgresql", "postgresql", "9.0"),
                "package shop; public class Shelf { public static int boards() { return 3; } }");
        repository.add("org.postgresql", "postgresql", "9.0", "", "package shop; public class Old { }");
        repository.add("shop", "kettle", "1.0", "", "package shop; public class Kettle { }");
        repository.put("/shop/teapot/1.0/teapot-1.0-tests.jar", jar("package shop; public class TeapotTest { }"));
        repository.add("shop", "urn", "1.0", dependency("com.fasterxml.jackson.core", "jackson-core", "99.0"),
                "package shop; public class Urn { }");
        repository.add("com.fasterxml.jackson.core", "jackson-core", "99.0", "", "package shop; public class Newer { }");
        repository.add("shop", "pot_3", "1.0", "", "package shop; public class Pot3 { }");
        repository.add("shop", "tray", "1.0", dependency("shop", "pot_3", "1.0"), "package shop; public class Tray { }");
        repository.add("shop", "sugar", "1.0", "", "package shop; public class Sugar { }");
        repository.add("shop", "tea-set", "1.0", dependency("shop", "sugar", "1.0"), "package shop; public class TeaSet { }");
        repository.add("shop", "cup", "1.0", "", "package shop; public class Cup { }");
        repository.add("shop", "lid", "1.0", "", "package shop; public class Lid { }");
        repository.add("shop", "spoon", "1.0", "", "package shop; public class Spoon { }");
        repository.add("shop", "tin", "1.0", dependency("shop", "spoon", "1.0"), "package shop; public class Tin { }");
        repository.add("shop", "whisk", "1.0", "", "package shop; public class Whisk { public int whip(int turns) { return turns; } }");
        repository.put("/shop/whisk/1.0/whisk-1.0-sources.jar", zip("shop/Whisk.java", """
                package shop;
                public class Whisk {
                    /**
                     * Whips cream.
                     *
                     * @param turns how many
                     */
                    public int whip(int turns) { return turns; }
                }
                """.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/", exchange -> {
            byte[] body = repository.files.get(exchange.getRequestURI().getPath());
            try (exchange) {
                exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
                if (body != null && !exchange.getRequestMethod().equals("HEAD")) {
                    repository.send(exchange, body);
                }
            }
        });
        server.start();
        return repository;
    }

    private void send(HttpExchange exchange, byte[] body) throws IOException {
        int begin = exchange.getRequestURI().getPath().endsWith("kettle-1.0.jar") ? body.length / 2 : body.length;
        exchange.getResponseBody().write(body, 0, begin);
        if (begin < body.length) {
            exchange.getResponseBody().flush();
            try {
                kettle.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.getResponseBody().write(body, begin, body.length - begin);
        }
    }

    /** Lets the jar of {@code shop:kettle:1.0} be fetched, of which only half comes before. */
    void letTheKettleCome() {
        kettle.countDown();
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependencies><dependency><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><version>" + version + "</version></dependency></dependencies>";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** A home folder with an empty local repository and no way to Maven Central. */
    static Path home(String name) {
        try {
            Path home = Checkout.SCRATCH.resolve("home-" + name);
            Path settings = Files.createDirectories(home.resolve(".m2")).resolve("settings.xml");
            deleteAll(home.resolve(".m2/repository"));
            Files.writeString(settings, """
                    <settings>
                      <localRepository>%s</localRepository>
                      <mirrors>
                        <mirror><id>nowhere</id><mirrorOf>central</mirrorOf><url>http://127.0.0.1:1/</url></mirror>
                      </mirrors>
                    </settings>
                    """.formatted(home.resolve(".m2/repository")));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the environment of a kernel whose user lives there. */
    static Map<String, String> userAt(Path home) {
        return Map.of("JDK_JAVA_OPTIONS", "\"-Duser.home=" + home + "\"");
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private void add(String group, String artifact, String version, String dependencies, String source)
            throws IOException {
        String stem = "/" + group.replace('.', '/') + "/" + artifact + "/" + version + "/" + artifact + "-" + version;
        put(stem + ".pom", ("<project><modelVersion>4.0.0</modelVersion><groupId>" + group
                + "</groupId><artifactId>" + artifact + "</artifactId><version>" + version + "</version>" + dependencies
                + "</project>").getBytes(StandardCharsets.UTF_8));
        put(stem + ".jar", jar(source));
    }

    private void put(String path, byte[] content) {
        files.put(path, content);
        try {
            files.put(path + ".sha1", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content))
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] jar(String source) throws IOException {
        Path folder = Files.createDirectories(Checkout.SCRATCH.resolve("shop"));
        String name = source.replaceFirst(".*public class (\\w+) .*", "$1");
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), "-cp",
                folder.toString(), file.toString());
        if (failed != 0) {
            throw new IllegalStateException(source + " does not compile");
        }
        return zip("shop/" + name + ".class", Files.readAllBytes(folder.resolve("shop/" + name + ".class")));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(content);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        letTheKettleCome();
        server.stop(0);
    }
}
