package streaminglab.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The services that a lab has, by the names that {@link streaminglab.Lab#kill} takes. */
public enum LabService {
    KAFKA("Kafka"), POSTGRESQL("PostgreSQL"), FEEDER("the feeder");

    private final String title;

    LabService(String title) {
        this.title = title;
    }

    /**
     * The service of this name.
     *
     * @throws IllegalArgumentException for another name, with those that there are
     */
    public static LabService of(String name) {
        return Arrays.stream(values()).filter(service -> service.id().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service \"" + name + "\" in the lab, but these: "
                        + Arrays.stream(values()).map(LabService::id).collect(Collectors.joining(", "))));
    }

    /** What code calls it, e.g. {@code postgresql}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a sentence calls it, e.g. {@code PostgreSQL}. */
    public String title() {
        return title;
    }
}
