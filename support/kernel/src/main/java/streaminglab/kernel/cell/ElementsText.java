package streaminglab.kernel.cell;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The text of arrays, collections and maps. An array has its elements, which Java itself shows as a type and a number,
 * wherever it is within the others; and of many elements only the first are there.
 */
final class ElementsText {

    private static final int ELEMENTS = 100;
    /** How many within each other are shown; one may contain itself. */
    private static final int DEPTH = 4;

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    /** Whether all are shown by their elements, not only those for which their own text is no good. */
    private final boolean all;

    private ElementsText(int limit, boolean all) {
        this.limit = limit;
        this.all = all;
    }

    /**
     * @param limit how many characters are enough; there may be more of them
     * @return null if the value is no array, collection or map
     */
    static String of(Object value, int limit) {
        if (!isArray(value) && !(value instanceof Collection) && !(value instanceof Map)) {
            return null;
        }
        try {
            return new ElementsText(limit, false).with(value, DEPTH);
        } catch (StackOverflowError e) {
            // A collection in a collection that it holds itself: their own texts never end.
            return new ElementsText(limit, true).with(value, DEPTH);
        }
    }

    private String with(Object value, int depth) {
        add(value, depth);
        return text.toString();
    }

    private void add(Object value, int depth) {
        if (isArray(value)) {
            int length = Array.getLength(value);
            addAll('[', IntStream.range(0, length).mapToObj(i -> Array.get(value, i)), length, ']', depth,
                    each -> add(each, depth - 1));
        } else if (value instanceof Collection<?> elements && needsElements(value, elements.size(), depth)) {
            addAll('[', elements.stream(), elements.size(), ']', depth, each -> add(each, depth - 1));
        } else if (value instanceof Map<?, ?> map && needsElements(value, map.size(), depth)) {
            addAll('{', map.entrySet().stream(), map.size(), '}', depth, each -> {
                add(each.getKey(), depth - 1);
                text.append('=');
                add(each.getValue(), depth - 1);
            });
        } else {
            text.append(value);
        }
    }

    private boolean needsElements(Object value, int count, int depth) {
        return all || depth == 0 || count > ELEMENTS || holdsArray(value, depth);
    }

    private <T> void addAll(char open, Stream<T> elements, int count, char close, int depth, Consumer<T> add) {
        text.append(open);
        if (depth == 0 && count > 0) {
            text.append('…');
        } else {
            int begin = text.length();
            elements.limit(ELEMENTS).takeWhile(each -> text.length() <= limit).forEach(each -> {
                text.append(text.length() == begin ? "" : ", ");
                add.accept(each);
            });
            text.append(count > ELEMENTS ? ", … " + (count - ELEMENTS) + " more" : "");
        }
        text.append(close);
    }

    private static boolean holdsArray(Object value, int depth) {
        if (isArray(value) || depth == 0) {
            return isArray(value);
        }
        return value instanceof Collection<?> elements ? anyHoldsArray(elements, depth)
                : value instanceof Map<?, ?> map && (anyHoldsArray(map.values(), depth) || anyHoldsArray(map.keySet(), depth));
    }

    private static boolean anyHoldsArray(Collection<?> elements, int depth) {
        return elements.stream().limit(ELEMENTS).anyMatch(each -> holdsArray(each, depth - 1));
    }

    private static boolean isArray(Object value) {
        return value != null && value.getClass().isArray();
    }
}
