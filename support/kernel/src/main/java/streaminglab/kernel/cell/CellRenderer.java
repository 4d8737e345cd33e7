package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import streaminglab.display.MimeBundle;
import streaminglab.display.SparkValues;
import streaminglab.display.markup.Html;

/** IJava's renderer, with Spark's values as tables, arrays with their elements, and long collections cut. */
public final class CellRenderer extends Renderer {

    private static final int ELEMENTS = 100;
    private static final int CHARACTERS = 20_000;
    /** How many arrays within arrays are shown; one may contain itself. */
    private static final int DEPTH = 4;

    public CellRenderer() {
        // As IJava's kernel does for the renderer that this one replaces.
        Image.registerAll(this);
        Url.registerAll(this);
        Text.registerAll(this);
    }

    @Override
    public DisplayData render(Object value, Map<String, Object> parameters) {
        // By name first, so that a cell without Spark loads nothing of it.
        if (value != null && value.getClass().getName().startsWith("org.apache.spark.")) {
            MimeBundle shown = SparkValues.of(value);
            if (shown != null) {
                return data(shown);
            }
        }
        if (value instanceof MimeBundle shown) {
            return data(shown);
        }
        if (value instanceof DisplayData rendered) {
            return rendered;
        }
        if (value instanceof CharSequence text && text.length() > CHARACTERS) {
            return shown(text.toString());
        }
        if (value != null && value.getClass().isArray()) {
            return shown(text(value, DEPTH));
        }
        if (value instanceof Collection<?> collection && (collection.size() > ELEMENTS || holdsArray(collection))) {
            return shown(listed(collection.stream(), collection.size(), DEPTH));
        }
        if (value instanceof Map<?, ?> map && (map.size() > ELEMENTS || holdsArray(map.values()))) {
            return shown(map.entrySet().stream().limit(ELEMENTS)
                    .map(each -> text(each.getKey(), DEPTH) + "=" + text(each.getValue(), DEPTH))
                    .collect(Collectors.joining(", ", "{", rest(map.size()) + "}")));
        }
        return value instanceof Collection || value instanceof Map
                ? shown(value.toString()) : super.render(value, parameters);
    }

    @Override
    public DisplayData render(Object value) {
        return render(value, Map.of());
    }

    /** An array with its elements, which Java itself shows as a type and a number; other values as they are. */
    private static String text(Object value, int depth) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        int length = Array.getLength(value);
        return depth == 0 && length > 0 ? "[…]"
                : listed(IntStream.range(0, length).mapToObj(i -> Array.get(value, i)), length, depth - 1);
    }

    private static String listed(Stream<?> elements, int count, int depth) {
        return elements.limit(ELEMENTS).map(each -> text(each, depth))
                .collect(Collectors.joining(", ", "[", rest(count) + "]"));
    }

    private static String rest(int count) {
        return count > ELEMENTS ? ", … " + (count - ELEMENTS) + " more" : "";
    }

    private static boolean holdsArray(Collection<?> values) {
        return values.stream().anyMatch(each -> each != null && each.getClass().isArray());
    }

    /** The same for Jupyter's messages. */
    public static DisplayData data(MimeBundle shown) {
        DisplayData data = new DisplayData(shown.text());
        data.putHTML(shown.html());
        return data;
    }

    private static DisplayData shown(String text) {
        return new DisplayData(Html.cut(text, CHARACTERS));
    }
}
