package streaminglab.check;

/**
 * Something that a claim can be made about, by {@link Check#that(String, Checked)}.
 *
 * @param <C> what can be claimed of it
 */
@FunctionalInterface
public interface Checked<C extends Claim> {

    /**
     * A claim about this, of which nothing is decided yet. {@code Check.that} calls it.
     *
     * @param claim what is claimed, in words
     */
    C claim(Check check, String claim);
}
