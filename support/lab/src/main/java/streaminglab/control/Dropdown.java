package streaminglab.control;

import java.util.Arrays;
import java.util.List;

/** A list that opens, of which one text is chosen. */
public final class Dropdown extends ChoiceControl<Dropdown> {

    private Dropdown(String label, List<String> options) {
        super("Dropdown", label, options);
        style("DescriptionStyle");
    }

    /**
     * A list with its first option chosen.
     *
     * @throws IllegalArgumentException if there is no option, one twice, or one that is null
     */
    public static Dropdown of(String label, String... options) {
        return new Dropdown(label, Arrays.asList(options));
    }
}
