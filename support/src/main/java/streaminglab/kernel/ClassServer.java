package streaminglab.kernel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives an application's executors the classes of cells, and the values of the notebook's variables.
 *
 * <p>Both stand below a path that nobody can guess, and nothing but classes of cells and their variables is given.
 */
final class ClassServer {

    /** What Spark's own ExecutorClassLoader asks this URI for. */
    static final String CLASS_URI = "spark.repl.class.uri";

    private static final Pattern CLASS = Pattern.compile("REPL/\\$JShell\\$[\\w$]+\\.class");
    private static final Pattern VARIABLE = Pattern.compile("(REPL/\\$JShell\\$\\d+[A-Z]*)/([\\p{L}_$][\\p{L}\\p{N}_$]*)");

    private final ClassLoader cells;
    private final HttpServer server;
    private final String secret = secret();

    private ClassServer(ClassLoader cells, HttpServer server) {
        this.cells = cells;
        this.server = server;
    }

    private static String secret() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A server on a free port of {@code host}, for the classes that {@code cells} has loaded. */
    static ClassServer start(ClassLoader cells, String host) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(host, 0), 0);
        ClassServer server = new ClassServer(cells, http);
        http.createContext("/" + server.secret + "/classes/", exchange -> server.answer(exchange, server::classFile));
        http.createContext("/" + server.secret + "/variables/", exchange -> server.answer(exchange, server::variable));
        http.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "class-server");
            thread.setDaemon(true);
            return thread;
        }));
        http.start();
        return server;
    }

    /** The value of {@value #CLASS_URI}. */
    String classUri(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/" + secret + "/classes";
    }

    void stop() {
        server.stop(0);
    }

    private interface Answer {
        byte[] to(String path) throws IOException, ReflectiveOperationException;
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath()
                    .substring(exchange.getHttpContext().getPath().length());
            byte[] body;
            int status = 200;
            try {
                body = answer.to(path);
            } catch (IOException | ReflectiveOperationException | RuntimeException e) {
                body = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
                status = 500;
            }
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] classFile(String path) throws IOException {
        if (!CLASS.matcher(path).matches()) {
            return null;
        }
        try (InputStream bytes = cells.getResourceAsStream(path)) {
            return bytes == null ? null : VariableAccess.rewrite(bytes.readAllBytes());
        }
    }

    private byte[] variable(String path) throws IOException, ReflectiveOperationException {
        Matcher asked = VARIABLE.matcher(path);
        if (!asked.matches()) {
            return null;
        }
        Field field = Class.forName(asked.group(1).replace('/', '.'), false, cells).getDeclaredField(asked.group(2));
        field.setAccessible(true);
        Object value = field.get(null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new IOException("The variable " + asked.group(2) + " of the notebook ("
                    + field.getType().getSimpleName() + ") can't be sent to executors, and a lambda that runs there"
                    + " reads it: " + e + ". Use it outside of the lambda and pass in what the lambda needs of it,"
                    + " or make its class Serializable", e);
        }
        return bytes.toByteArray();
    }
}
