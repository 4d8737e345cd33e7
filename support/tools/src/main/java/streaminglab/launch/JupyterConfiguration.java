package streaminglab.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import streaminglab.Edition;
import streaminglab.service.FileTree;

/**
 * JupyterLab's folders and settings, all under build/: nothing in the user's home is read or written. Jupyter reads last,
 * so that it wins, what a teacher has put into a file {@code jupyter_server_config.py} beside build/; see the README.
 */
final class JupyterConfiguration {

    private static final String START_PAGE = "00-start-here.ipynb";
    // JupyterLab's own name for the file of the workspace that /lab shows: its id and a piece of the id's hash.
    private static final String DEFAULT_WORKSPACE = "default-37a8.jupyterlab-workspace";

    private static final String COMPLETER = "@jupyterlab/completer-extension:manager";
    /**
     * JupyterLab drops completions that come after a second, without a word. On a busy machine, or soon after a kernel's
     * start, they take longer. What is said of a name is shown beside it.
     */
    private static final Map<String, Object> COMPLETIONS =
            Map.of("providerTimeout", 10_000, "showDocumentationPanel", true);
    private static final String SHELL = "@jupyterlab/application-extension:shell";
    /** For who stands before a class: one document at a time. */
    private static final Map<String, Object> SIMPLE = Map.of("startMode", "single");
    /** For the same: large type. JupyterLab looks for sizes in the user's own settings only. */
    private static final Map<String, Object> LARGE_TYPE = Map.of("overrides",
            Map.of("code-font-size", "17px", "content-font-size1", "18px", "ui-font-size1", "15px"));
    private static final String THEMES = "@jupyterlab/apputils-extension/themes.jupyterlab-settings";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path build;
    private final boolean presenting;

    /** @param presenting for a projector: one document, side bars closed, large type */
    JupyterConfiguration(Path build, boolean presenting) {
        this.build = build;
        this.folder = build.resolve("jupyter");
        this.presenting = presenting;
    }

    /** What was open is kept apart, so that a lesson begins with no side bar and the lab after it as it was left. */
    private Path workspaces() {
        return folder.resolve(presenting ? "workspaces-presenting" : "workspaces");
    }

    /** What is set in the page is kept apart too. */
    private Path settings() {
        return folder.resolve(presenting ? "settings-presenting" : "settings");
    }

    Path program() {
        return folder.resolve("serve_lab.py");
    }

    void write(Path notebooks, ServerAddress address) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(config.resolve("labconfig"));
        try (InputStream program = JupyterConfiguration.class.getResourceAsStream("/streaminglab/serve_lab.py")) {
            Files.copy(program, program(), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(config.resolve("jupyter_server_config.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings(notebooks, address)));
        Files.writeString(config.resolve("labconfig/page_config.json"), JSON.writeValueAsString(
                Map.of("disabledExtensions", Map.of("@jupyterlab/apputils-extension:announcements", true),
                        // Read by our own extension, which then folds the answers of predictions at each visit.
                        "streaminglabPresenting", String.valueOf(presenting))));
        Files.writeString(config.resolve("labconfig/default_setting_overrides.json"),
                JSON.writeValueAsString(presenting
                        ? Map.of(COMPLETER, COMPLETIONS, SHELL, SIMPLE) : Map.of(COMPLETER, COMPLETIONS)));
        if (presenting) {
            FileTree.delete(workspaces());
            Path themes = settings().resolve(THEMES);
            if (!Files.exists(themes)) {
                Files.createDirectories(themes.getParent());
                Files.writeString(themes, JSON.writeValueAsString(LARGE_TYPE));
            }
        }
        openStartPage(notebooks);
    }

    /** Makes the first visit show the start page, as if it had been left open; later visits show what was left open. */
    private void openStartPage(Path notebooks) throws IOException {
        Path workspace = Files.createDirectories(workspaces()).resolve(DEFAULT_WORKSPACE);
        if (Files.exists(workspace) || !Files.exists(notebooks.resolve(START_PAGE))) {
            return;
        }
        String widget = "notebook:" + START_PAGE;
        Map<String, Object> left = new HashMap<>(
                Map.of("collapsed", presenting, "visible", true, "widgets", List.of("filebrowser")));
        if (!presenting) {
            // One that is current is opened.
            left.put("current", "filebrowser");
        }
        Map<String, Object> main = Map.of("current", widget,
                "dock", Map.of("type", "tab-area", "currentIndex", 0, "widgets", List.of(widget)));
        Files.writeString(workspace, JSON.writeValueAsString(Map.of(
                "metadata", Map.of("id", "default"),
                "data", Map.of(
                        "layout-restorer:data", Map.of("main", main,
                                "left", left,
                                "relativeSizes", List.of(0.2, 0.8, 0)),
                        widget, Map.of("data", Map.of("path", START_PAGE, "factory", "Notebook"))))));
    }

    private static Map<String, Object> settings(Path notebooks, ServerAddress address) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("ip", address.ip());
        server.put("port", address.port());
        server.put("base_url", address.path());
        server.put("port_retries", 0);
        server.put("open_browser", false);
        server.put("allow_root", true);
        server.put("root_dir", notebooks.toString());
        server.put("default_url", "/lab/tree/" + START_PAGE);
        Map<String, Object> lab = new LinkedHashMap<>();
        lab.put("default_url", "/lab/tree/" + START_PAGE);
        lab.put("news_url", null);
        lab.put("check_for_updates_class", "jupyterlab.NeverCheckForUpdate");
        lab.put("extension_manager", "readonly");
        return Map.of(
                "ServerApp", server,
                "LabApp", lab,
                // Which of them are there depends on what `make setup SPARK=4` and `make dev` have made.
                "KernelSpecManager", Map.of("ensure_native_kernel", false,
                        "allowed_kernelspecs", List.of(Edition.SPARK_3_5.kernel(), Edition.SPARK_4.kernel(), "java-dev")),
                // The search for language servers runs npm and looks at folders in the user's home.
                "LanguageServerManager", Map.of("autodetect", false),
                "MultiKernelManager", Map.of("default_kernel_name", Edition.current().kernel()),
                // The trash would be the one in the user's home.
                "FileContentsManager", Map.of("delete_to_trash", false));
    }

    /** What JupyterLab and its kernels get beside the services' addresses; an empty value removes a variable. */
    Map<String, String> environment(String token) {
        return Map.ofEntries(
                Map.entry("JUPYTER_TOKEN", token),
                Map.entry("JUPYTER_PATH", build.resolve("share/jupyter").toString()),
                Map.entry("JUPYTER_CONFIG_DIR", folder.resolve("config").toString()),
                Map.entry("JUPYTER_CONFIG_PATH", build.getParent().toString()),
                // A mistake in the teacher's file ends the start with its reason; else it would be a line in a log.
                Map.entry("TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR", "1"),
                Map.entry("JUPYTER_DATA_DIR", folder.resolve("data").toString()),
                Map.entry("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString()),
                Map.entry("JUPYTERLAB_SETTINGS_DIR", settings().toString()),
                Map.entry("JUPYTERLAB_WORKSPACES_DIR", workspaces().toString()),
                Map.entry("IPYTHONDIR", folder.resolve("ipython").toString()));
    }
}
