package streaminglab.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import streaminglab.display.Page;
import streaminglab.display.Shown;

/** The displays of this kernel's notebook. */
final class NotebookPage implements Page {

    private final Publisher publisher;
    private final Supplier<Cell> running;
    private final Map<String, Cell> shownBy = new ConcurrentHashMap<>();
    private final Map<String, Shown> updated = new LinkedHashMap<>();

    NotebookPage(Publisher publisher, Supplier<Cell> running) {
        this.publisher = publisher;
        this.running = running;
    }

    @Override
    public String show(Shown content) {
        String id = UUID.randomUUID().toString();
        Cell cell = Cell.current();
        shownBy.put(id, cell);
        cell.output.flush();
        publisher.publish(cell.request, new PublishDisplayData(data(id, content)));
        return id;
    }

    @Override
    public synchronized void update(String id, Shown content) {
        // JupyterLab finds the display by its id under any cell; a headless run listens to the running cell alone.
        updated.put(id, content);
        Cell now = running.get();
        Cell cell = now == null ? shownBy.getOrDefault(id, Cell.current()) : now;
        publisher.publish(cell.request, new PublishUpdateDisplayData(data(id, content)));
    }

    /**
     * Sends the last update of each display once more, under the cell that is about to end: those that were sent
     * between cells have not reached a headless run.
     */
    synchronized void repeatUpdates(Cell ending) {
        updated.forEach((id, content) ->
                publisher.publish(ending.request, new PublishUpdateDisplayData(data(id, content))));
        updated.clear();
    }

    private static DisplayData data(String id, Shown content) {
        DisplayData data = CellRenderer.data(content);
        data.setDisplayId(id);
        return data;
    }
}
