package streaminglab.kernel.completion;

/**
 * One way to go on.
 *
 * @param text          what replaces the name that is being typed
 * @param type          as Jupyter's pages have icons for, e.g. {@code function}
 * @param signature     parameters and type; empty if they are not known
 * @param of            the class that it is, or whose member; null if that is not known
 * @param documentation the first sentence that is said of it; empty if nothing is known
 */
public record Completion(String text, String type, String signature, Class<?> of, String documentation) {

    public Completion(String text, String type, String signature) {
        this(text, type, signature, null, "");
    }

    static Completion member(Class<?> of, String text, String type, String signature) {
        return new Completion(text, type, signature, of, "");
    }

    static Completion value(String text) {
        return new Completion(text, "text", "");
    }

    Completion withClass(Class<?> type) {
        return new Completion(text, this.type, signature, type, documentation);
    }

    /** @param sentences knows what is said of a class or a member */
    Completion documented(FirstSentence sentences) {
        return of == null ? this : new Completion(text, type, signature, of, sentences.of(of, type.equals("class") ? null : name()));
    }

    /** Without what is before it and its parameters. */
    private String name() {
        return text.replaceFirst("\\(.*", "").replaceFirst(".*\\.", "");
    }
}
