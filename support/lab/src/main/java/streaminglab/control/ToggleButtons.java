package streaminglab.control;

import java.util.Arrays;
import java.util.List;

/** Buttons beside each other, of which one is pressed. */
public final class ToggleButtons extends ChoiceControl<ToggleButtons> {

    private ToggleButtons(String label, List<String> options) {
        super("ToggleButtons", label, options);
        put("button_style", "");
        put("icons", List.of());
        put("tooltips", List.of());
        style("ToggleButtonsStyle");
    }

    /**
     * Buttons of which the first is pressed.
     *
     * @throws IllegalArgumentException if there is no option, one twice, or one that is null
     */
    public static ToggleButtons of(String label, String... options) {
        return new ToggleButtons(label, Arrays.asList(options));
    }
}
