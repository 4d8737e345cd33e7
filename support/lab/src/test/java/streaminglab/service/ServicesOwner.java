package streaminglab.service;

import java.io.IOException;
import java.nio.file.Path;
import streaminglab.Lab;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.service.postgres.PostgresServer;
import streaminglab.testing.Checkout;

/**
 * A program that starts services, in the folder that it is given or else as a notebook's own, prints their processes, and
 * goes on until its standard input ends.
 */
final class ServicesOwner {

    private ServicesOwner() {
    }

    public static void main(String[] args) throws IOException {
        if (args.length == 1) {
            KafkaBroker.start(Checkout.HOME, Path.of(args[0], "kafka"));
            PostgresServer.start(Checkout.HOME, Path.of(args[0], "postgres"));
        } else {
            Lab.kafkaOptions();
            Lab.jdbcOptions();
        }
        ProcessHandle.current().descendants().map(ProcessIdentity::of)
                .forEach(process -> System.out.println("process " + process.text()));
        System.out.println("started");
        System.in.read();
        System.exit(0);
    }
}
