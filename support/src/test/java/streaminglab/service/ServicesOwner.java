package streaminglab.service;

import java.nio.file.Path;
import java.util.stream.Stream;

/** A program that starts services in a folder, prints their processes, and goes on for ever. */
final class ServicesOwner {

    private ServicesOwner() {
    }

    public static void main(String[] args) throws InterruptedException {
        KafkaBroker kafka = KafkaBroker.start(Checkout.HOME, Path.of(args[0], "kafka"));
        PostgresServer postgres = PostgresServer.start(Checkout.HOME, Path.of(args[0], "postgres"));
        Stream.concat(kafka.processes().stream(), postgres.processes().stream())
                .forEach(process -> System.out.println(process.pid()));
        System.out.println("started");
        Thread.currentThread().join();
    }
}
