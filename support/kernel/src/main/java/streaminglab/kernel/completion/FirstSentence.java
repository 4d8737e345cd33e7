package streaminglab.kernel.completion;

/** What is known of classes and their members in a sentence. */
@FunctionalInterface
public interface FirstSentence {

    /**
     * @param member its name; null for the class itself
     * @return plain text; empty if nothing is known
     */
    String of(Class<?> type, String member);
}
