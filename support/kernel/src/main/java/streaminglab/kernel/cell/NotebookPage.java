package streaminglab.kernel.cell;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import streaminglab.display.Page;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Style;

/** The displays of this kernel's notebook. */
public final class NotebookPage implements Page {

    private static volatile NotebookPage ofKernel;

    /** The metadata by which a page knows an output that is still followed. */
    private static final String FOLLOWED = "streaminglab";

    private final Publisher publisher;
    private final Supplier<Cell> running;
    private final Map<String, WeakReference<Cell>> shownBy = new ConcurrentHashMap<>();
    private final Map<String, DisplayData> updated = new LinkedHashMap<>();

    public NotebookPage(Publisher publisher, Supplier<Cell> running) {
        this.publisher = publisher;
        this.running = running;
    }

    /** For Spark's plugins, which Spark makes by their names; null outside a kernel. */
    public static NotebookPage ofKernel() {
        return ofKernel;
    }

    /** Makes this the page of the JVM. */
    public NotebookPage use() {
        ofKernel = this;
        Page.use(this);
        return this;
    }

    @Override
    public String show(MimeBundle content) {
        return show(Cell.current(), content);
    }

    private String show(Cell cell, MimeBundle content) {
        String id = UUID.randomUUID().toString();
        shownBy.values().removeIf(earlier -> earlier.get() == null);
        shownBy.put(id, new WeakReference<>(cell));
        cell.output.flush();
        publisher.publish(cell.request, new PublishDisplayData(data(id, content)));
        return id;
    }

    @Override
    public void update(String id, MimeBundle content) {
        update(id, data(id, content));
    }

    @Override
    public void refresh(String id, MimeBundle content) {
        update(id, content);
    }

    /** An output without any form is none: Jupyter has no way to take one output of a cell away. */
    @Override
    public void remove(String id) {
        DisplayData nothing = new DisplayData();
        nothing.setDisplayId(id);
        update(id, nothing);
    }

    private synchronized void update(String id, DisplayData data) {
        // JupyterLab finds the display by its id under any cell; a headless run listens to the running cell alone.
        updated.put(id, data);
        Cell now = running.get();
        WeakReference<Cell> shown = shownBy.get(id);
        Cell owner = now == null && shown != null ? shown.get() : now;
        Cell cell = owner == null ? Cell.current() : owner;
        publisher.publish(cell.request, new PublishUpdateDisplayData(data));
    }

    /**
     * Sends the last update of each display once more, under the cell that is about to end: those that were sent
     * between cells have not reached a headless run.
     */
    public synchronized void repeatUpdates(Cell ending) {
        updated.values().forEach(data -> publisher.publish(ending.request, new PublishUpdateDisplayData(data)));
        updated.clear();
    }

    @Override
    public Page here() {
        return at(Cell.current());
    }

    /** Below this cell, whichever thread shows something; what is removed leaves its place to what is shown next. */
    public Page at(Cell cell) {
        return new Page() {
            @Override
            public String show(MimeBundle content) {
                String free = cell.freePlaces.poll();
                if (free == null) {
                    return NotebookPage.this.show(cell, content);
                }
                update(free, content);
                return free;
            }

            @Override
            public void update(String id, MimeBundle content) {
                NotebookPage.this.update(id, content);
            }

            @Override
            public void refresh(String id, MimeBundle content) {
                NotebookPage.this.refresh(id, content);
            }

            @Override
            public void remove(String id) {
                NotebookPage.this.remove(id);
                cell.freePlaces.add(id);
            }

            @Override
            public Page here() {
                return this;
            }
        };
    }

    private static DisplayData data(String id, MimeBundle content) {
        DisplayData data = CellRenderer.data(content);
        data.setDisplayId(id);
        if (Style.isFollowed(content.html())) {
            // Jupyter keeps no id with an output: a page that opens the notebook again finds it by this (panels.js).
            data.putMetaData(FOLLOWED, Map.of("display", id));
        }
        return data;
    }
}
