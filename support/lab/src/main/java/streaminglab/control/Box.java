package streaminglab.control;

import java.util.List;
import java.util.stream.Collectors;

/** Controls beside or below each other, or behind tabs. */
public final class Box extends Control {

    private final List<Control> children;

    private Box(String kind, List<Control> children) {
        super(kind);
        this.children = children;
        put("box_style", "");
        put("children", children);
    }

    /** Beside each other. */
    public static Box horizontal(Control... children) {
        return new Box("HBox", List.of(children));
    }

    /** Below each other. */
    public static Box vertical(Control... children) {
        return new Box("VBox", List.of(children));
    }

    /**
     * Behind tabs, of which the first is open.
     *
     * @param titles one for each child
     * @throws IllegalArgumentException if there are more titles than children, or fewer
     */
    public static Box tabs(List<String> titles, Control... children) {
        if (titles.size() != children.length) {
            throw new IllegalArgumentException("There are " + titles.size() + " titles for " + children.length + " tabs: "
                    + titles + ".");
        }
        titles.forEach(title -> given("The title of a tab", title));
        Box box = new Box("Tab", List.of(children));
        box.put("titles", List.copyOf(titles));
        box.put("selected_index", 0);
        return box;
    }

    @Override
    Object valid(String property, Object value) {
        return property.equals("selected_index") && value instanceof Number index && index.intValue() >= 0
                && index.intValue() < children.size() ? (Object) index.intValue() : null;
    }

    @Override
    String text() {
        return children.stream().map(Control::text).collect(Collectors.joining("\n"));
    }
}
