package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.Environment;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({"/, /", "/user/ann/, /user/ann/", "user/ann, /user/ann/", "//user//, /user/", "/user/ann%40b.org/x-1/, /user/ann%40b.org/x-1/"})
    void aPathIsGivenWithOrWithoutSlashes(String given, String path) {
        ServerAddress address = ServerAddress.of(new Environment(Map.of("BASE_URL", given, "PORT", "8889")));
        assertThat(address).isEqualTo(new ServerAddress("127.0.0.1", 8889, path, false));
        assertThat(address.url("lab")).isEqualTo("http://127.0.0.1:8889" + path + "lab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://lms.example.org/ann", "/user ann", "/a/?b", "/a//b"})
    void whatIsNoPathIsNamed(String given) {
        assertThatThrownBy(() -> ServerAddress.of(new Environment(Map.of("BASE_URL", given))))
                .isInstanceOf(SetupException.class).hasMessageContaining("BASE_URL=" + given + " is not the path");
    }

    /** As spawners of processes, of containers and of Kubernetes give it. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1, 127.0.0.1", "0.0.0.0, 0.0.0.0, 127.0.0.1", "'', '', 127.0.0.1", "[::], ::, 127.0.0.1",
        "[::1], ::1, [::1]", "10.0.0.7, 10.0.0.7, 10.0.0.7"})
    void aHubSaysWhereToListen(String given, String ip, String asked) {
        ServerAddress address = ServerAddress.onHub(new Environment(Map.of("JUPYTERHUB_API_TOKEN", "secret",
                "JUPYTERHUB_SERVICE_URL", "http://" + given + ":4711/hubs/user/ann/",
                "JUPYTERHUB_SERVICE_PREFIX", "/hubs/user/ann/", "PORT", "8889")));
        assertThat(address).isEqualTo(new ServerAddress(ip, 4711, "/hubs/user/ann/", true));
        assertThat(address.url("api")).isEqualTo("http://" + asked + ":4711/hubs/user/ann/api");
    }

    @Test
    void whatNoHubStartedIsSaid() {
        assertThatThrownBy(() -> ServerAddress.onHub(new Environment(Map.of())))
                .hasMessageContaining("without JUPYTERHUB_API_TOKEN").hasMessageContaining("make lab");
        assertThatThrownBy(() -> ServerAddress.onHub(new Environment(Map.of("JUPYTERHUB_API_TOKEN", "secret",
                "JUPYTERHUB_SERVICE_URL", "https://127.0.0.1:4711/user/ann/"))))
                .hasMessageContaining("https://127.0.0.1:4711/user/ann/ is not of the form http://HOST:PORT/");
    }
}
