package streaminglab.service.kafka;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import streaminglab.service.ListenAddress;
import streaminglab.service.OwnersFile;
import streaminglab.service.Ports;

/** The settings of a small single broker that is its own controller. */
final class BrokerConfiguration {

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "BROKER"),
            Map.entry("log.dirs", BrokerMain.LOG_DIR),
            // A mistyped topic name is an error, not a new topic.
            Map.entry("auto.create.topics.enable", "false"),
            // Records carry fixed event times, years back: retention by time would delete them at once.
            Map.entry("log.retention.ms", "-1"),
            Map.entry("log.retention.bytes", "268435456"),
            Map.entry("log.segment.bytes", "67108864"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "2"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // A killed broker may come back as soon as its own earlier session is over.
            Map.entry("broker.session.timeout.ms", "2000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("queued.max.requests", "64"));

    private BrokerConfiguration() {
    }

    /** @param login null where everybody may connect */
    static void write(Path file, ListenAddress listener, int port, int controllerPort, KafkaLogin login) throws IOException {
        Properties properties = new Properties();
        properties.putAll(FIXED);
        properties.setProperty("listeners", "BROKER://" + listener.bind() + ":" + port
                + ",CONTROLLER://" + Ports.LOOPBACK + ":" + controllerPort);
        properties.setProperty("advertised.listeners", "BROKER://" + listener.address(port));
        properties.setProperty("controller.quorum.voters", "1@" + Ports.LOOPBACK + ":" + controllerPort);
        String protocol = login == null ? "PLAINTEXT" : "SASL_PLAINTEXT";
        properties.setProperty("listener.security.protocol.map", "BROKER:" + protocol + ",CONTROLLER:" + protocol);
        if (login != null) {
            properties.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
            properties.setProperty("sasl.mechanism.controller.protocol", "PLAIN");
            for (String name : List.of("broker", "controller")) {
                properties.setProperty("listener.name." + name + ".sasl.enabled.mechanisms", "PLAIN");
                properties.setProperty("listener.name." + name + ".plain.sasl.jaas.config", login.brokerJaas());
            }
        }
        StringWriter text = new StringWriter();
        properties.store(text, "Written at every start.");
        OwnersFile.write(file, text.toString());
    }
}
