package streaminglab.control;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** One of several texts. */
abstract class ChoiceControl<C extends ChoiceControl<C>> extends ValueControl<String, C> {

    private volatile List<String> options;

    ChoiceControl(String kind, String label, List<String> options) {
        super(kind, "index", label);
        if (options.isEmpty()) {
            throw new IllegalArgumentException(named(label) + " has nothing to choose from.");
        }
        options.forEach(option -> given("An option of " + named(label), option));
        options.stream().filter(option -> Collections.frequency(options, option) > 1).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(named(label) + " has the same option twice: " + named(twice) + ".");
        });
        this.options = List.copyOf(options);
        put("_options_labels", this.options);
        put("index", 0);
    }

    /** Replaces the options, and chooses the first. */
    final void options(List<String> replaced) {
        options = List.copyOf(replaced);
        put("index", 0);
        put("_options_labels", options);
    }

    @Override
    public String value() {
        return options.get((Integer) get("index"));
    }

    @Override
    public C value(String value) {
        if (value == null || !options.contains(value)) {
            throw new IllegalArgumentException(named(label()) + " can't be " + named(value) + ": the options are "
                    + options.stream().map(Control::named).collect(Collectors.joining(", ", "[", "]")) + ".");
        }
        put("index", options.indexOf(value));
        return self();
    }

    @Override
    final Object valid(Object said) {
        return said instanceof Number index && index.intValue() >= 0 && index.intValue() < options.size()
                ? (Object) index.intValue() : null;
    }

    @Override
    String text() {
        return super.text() + " (of " + String.join(", ", options) + ")";
    }
}
