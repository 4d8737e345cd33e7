package streaminglab.display;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page that keeps what is shown on it, from its making to its closing. */
public final class RecordedPage implements Page, AutoCloseable {

    /** What is left of a display that was removed. */
    static final MimeBundle NOTHING = new MimeBundle("", "");

    private final Page before = Page.current();
    private final Map<String, List<MimeBundle>> displays = new LinkedHashMap<>();
    private final List<MimeBundle> refreshed = new ArrayList<>();

    public RecordedPage() {
        Page.use(this);
    }

    @Override
    public synchronized String show(MimeBundle content) {
        String id = "d" + displays.size();
        displays.put(id, new ArrayList<>(List.of(content)));
        return id;
    }

    @Override
    public synchronized void update(String id, MimeBundle content) {
        displays.get(id).add(content);
    }

    @Override
    public synchronized void refresh(String id, MimeBundle content) {
        refreshed.add(content);
    }

    /** What was sent again although it looked the same, in order. */
    synchronized List<MimeBundle> refreshed() {
        return List.copyOf(refreshed);
    }

    @Override
    public synchronized void remove(String id) {
        displays.get(id).add(NOTHING);
    }

    @Override
    public Page here() {
        return this;
    }

    synchronized boolean isEmpty() {
        return displays.isEmpty();
    }

    /** All that the only display has looked like, in order. */
    public synchronized List<MimeBundle> looks() {
        if (displays.size() != 1) {
            throw new AssertionError("one display was expected, not " + displays.size());
        }
        return List.copyOf(displays.values().iterator().next());
    }

    /** How the only display looks now. */
    public MimeBundle now() {
        List<MimeBundle> looks = looks();
        return looks.get(looks.size() - 1);
    }

    @Override
    public void close() {
        Page.use(before);
    }
}
