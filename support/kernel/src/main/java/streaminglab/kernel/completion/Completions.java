package streaminglab.kernel.completion;

import java.util.List;

/**
 * The ways to go on at the cursor, the best first.
 *
 * @param begin where the text begins that they replace, counted in characters; it ends at the cursor
 */
public record Completions(List<Completion> all, int begin) {
}
