package streaminglab.launch;

import java.util.Map;

/** The environment of `make lab`, where an empty variable is as good as none. */
record LabEnvironment(Map<String, String> variables) {

    static final String PORT = "PORT";

    boolean has(String variable) {
        return !get(variable, "").isEmpty();
    }

    String get(String variable, String otherwise) {
        String value = variables.getOrDefault(variable, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    /**
     * A port from 0 to 65535.
     *
     * @throws SetupException if the variable holds anything else
     */
    int port(String variable, int otherwise) {
        String value = get(variable, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new SetupException(variable + "=" + value + " is not a port: give a number from 1 to 65535"
                    + (variable.equals(PORT) ? ", or 0 for a free one." : "."));
        }
        return Integer.parseInt(value);
    }
}
