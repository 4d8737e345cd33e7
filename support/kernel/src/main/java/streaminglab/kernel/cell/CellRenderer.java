package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import streaminglab.display.MimeBundle;
import streaminglab.display.SparkValues;
import streaminglab.display.markup.Html;
import streaminglab.kernel.jshell.JShellInternals;

/** IJava's renderer, with Spark's values as tables, arrays with their elements, and long collections cut. */
public final class CellRenderer extends Renderer {

    private static final int CHARACTERS = 20_000;

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
        if (value instanceof CharSequence text && (text.toString() == null || text.length() > CHARACTERS)) {
            return shown(text.toString());
        }
        String elements = ElementsText.of(value, CHARACTERS);
        return value == null || elements != null ? shown(elements) : named(super.render(value, parameters));
    }

    @Override
    public DisplayData render(Object value) {
        return render(value, Map.of());
    }

    /** Classes of cells as their cells name them; a value whose text is null is shown like null. */
    private static DisplayData named(DisplayData data) {
        if (data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(JShellInternals.withoutWrappers(String.valueOf(data.getData(MIMEType.TEXT_PLAIN))));
        }
        return data;
    }

    /** The same for Jupyter's messages. */
    public static DisplayData data(MimeBundle shown) {
        DisplayData data = new DisplayData(shown.text());
        data.putHTML(shown.html());
        return data;
    }

    private static DisplayData shown(String text) {
        return new DisplayData(Html.cut(JShellInternals.withoutWrappers(String.valueOf(text)), CHARACTERS));
    }
}
