package streaminglab.kernel.completion;

/**
 * One way to go on.
 *
 * @param text      what replaces the name that is being typed
 * @param type      as Jupyter's pages have icons for, e.g. {@code function}
 * @param signature parameters and type; empty if they are not known
 */
public record Completion(String text, String type, String signature) {

    static Completion value(String text) {
        return new Completion(text, "text", "");
    }
}
