package streaminglab.launch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.Environment;
import streaminglab.service.Ports;

/**
 * Where JupyterLab listens, and below which path a proxy shows it.
 *
 * @param ip    the address that it binds: loopback, or 0.0.0.0 in a container, which decides itself what it publishes;
 *              empty for every one
 * @param port  0 for a free one
 * @param path  begins and ends with a slash
 * @param onHub whether a JupyterHub started this lab; the hub then gives the address, and decides who may come in
 */
record ServerAddress(String ip, int port, String path, boolean onHub) {

    private static final int USUAL_PORT = 8888;
    private static final Pattern PATH = Pattern.compile("[\\w.~@%+-]+(/[\\w.~@%+-]+)*");
    private static final Pattern HUB_GIVES = Pattern.compile("http://(\\[[^]/]*]|[^:/]*):([0-9]{1,5})/.*");

    /** As {@code JUPYTER_IP}, {@code PORT} and {@code BASE_URL} say. */
    static ServerAddress of(Environment environment) {
        return new ServerAddress(environment.get("JUPYTER_IP", Ports.LOOPBACK), environment.port("PORT", USUAL_PORT),
                path("BASE_URL", environment.get("BASE_URL", "/")), false);
    }

    /** As a JupyterHub says it to what it starts for a user. */
    static ServerAddress onHub(Environment environment) {
        String url = environment.get("JUPYTERHUB_SERVICE_URL", "");
        Matcher given = HUB_GIVES.matcher(url);
        if (!environment.has("JUPYTERHUB_API_TOKEN") || !given.matches()) {
            throw new SetupException("JUPYTERHUB_SERVICE_URL=" + url + (environment.has("JUPYTERHUB_API_TOKEN")
                    ? " is not of the form http://HOST:PORT/…, which is what the lab can listen on."
                    : " comes without JUPYTERHUB_API_TOKEN, so this was not started by a JupyterHub: use `make lab`, or the"
                            + " image's command `lab`."));
        }
        return new ServerAddress(given.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(given.group(2)),
                path("JUPYTERHUB_SERVICE_PREFIX", environment.get("JUPYTERHUB_SERVICE_PREFIX", "/")), true);
    }

    private static String path(String variable, String value) {
        String words = value.replaceAll("^/+|/+$", "");
        if (!words.isEmpty() && !PATH.matcher(words).matches()) {
            throw new SetupException(variable + "=" + value + " is not the path of a URL: give one such as /user/ann/.");
        }
        return words.isEmpty() ? "/" : "/" + words + "/";
    }

    ServerAddress withPort(int free) {
        return new ServerAddress(ip, free, path, onHub);
    }

    /** A page for a program or a browser on this machine. */
    String url(String page) {
        boolean everywhere = ip.isEmpty() || ip.equals("0.0.0.0") || ip.equals("::") || ip.equals("*");
        String host = everywhere ? Ports.LOOPBACK : ip.contains(":") ? "[" + ip + "]" : ip;
        return "http://" + host + ":" + port + path + page;
    }
}
