package streaminglab.control;

import java.util.Map;
import streaminglab.display.MimeBundle;
import streaminglab.display.Page;

/** Where there is no kernel nobody can touch a control: what it says is shown, and that is all. */
final class NoControls implements ControlFrontEnd {

    static volatile ControlFrontEnd frontEnd = new NoControls();

    private NoControls() {
    }

    @Override
    public void open(Control control) {
    }

    @Override
    public void show(Control control, MimeBundle otherwise) {
        Page.current().show(otherwise);
    }

    @Override
    public void update(Control control, Map<String, Object> changed) {
    }

    @Override
    public void close(Control control) {
    }

    @Override
    public void closeAll() {
    }
}
