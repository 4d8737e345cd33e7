package streaminglab.kernel.magic;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishClearOutput;
import java.util.function.Function;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.Publisher;

/** The magics about what is shown under a cell: {@code %help} and {@code %clear}. */
public final class PageMagics {

    private PageMagics() {
    }

    /** @param inspection what is known of a name, or null */
    public static void addTo(CellMagics magics, Publisher publisher, Function<String, DisplayData> inspection) {
        magics.add("help", "name: what it is, its signatures and documentation", (arguments, body) -> {
            String name = String.join(" ", arguments);
            DisplayData known = inspection.apply(name);
            if (known == null) {
                throw new IllegalArgumentException("Nothing is known of '" + name + "'. %help takes a name that cells"
                        + " can use here, e.g. %help Math.max or %help spark.range");
            }
            Cell.current().page(known);
            return known;
        });
        magics.add("clear", "clears what the cell has shown so far", (arguments, body) -> {
            Cell cell = Cell.current();
            cell.output.flush();
            publisher.publish(cell.request, PublishClearOutput.NOW);
            return null;
        });
    }
}
