package streaminglab.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import streaminglab.kernel.Message.Channel;
import streaminglab.service.Ports;

/** Free ports and a key for one kernel. */
record ConnectionFile(Map<Channel, Integer> ports, int heartbeatPort, String key) {

    static ConnectionFile withFreePorts() {
        Map<Channel, Integer> ports = new LinkedHashMap<>();
        for (Channel channel : Channel.values()) {
            ports.put(channel, Ports.free());
        }
        return new ConnectionFile(ports, Ports.free(), UUID.randomUUID().toString());
    }

    int port(Channel channel) {
        return ports.get(channel);
    }

    void write(Path file) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        ports.forEach((channel, port) -> content.put(channel.name().toLowerCase() + "_port", port));
        content.put("hb_port", heartbeatPort);
        content.put("transport", "tcp");
        content.put("ip", "127.0.0.1");
        content.put("key", key);
        content.put("signature_scheme", "hmac-sha256");
        content.put("kernel_name", "java");
        new ObjectMapper().writeValue(Files.createDirectories(file.getParent()).resolve(file.getFileName()).toFile(),
                content);
    }
}
