package streaminglab;

/** Variables of the environment, where an empty one is as good as none. */
final class Environment {

    private Environment() {
    }

    /** The variable's value without space around it, or null. */
    static String get(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
