package streaminglab.control;

import java.util.Map;
import streaminglab.display.MimeBundle;

/** Where controls appear, and from where they hear what a reader does; the kernel's are Jupyter's comms. */
public interface ControlFrontEnd {

    /** The target of ipywidgets' comms. */
    String TARGET = "jupyter.widget";

    /** Makes the control's model known; once for each, before it is shown. */
    void open(Control control);

    /** Shows an open control below the calling thread's cell; {@code otherwise} is for a page without controls. */
    void show(Control control, MimeBundle otherwise);

    /** Says which properties of an open control have changed. */
    void update(Control control, Map<String, Object> changed);

    /** Takes an open control away from all pages. */
    void close(Control control);

    /** Takes all open controls away. */
    void closeAll();

    /** The front end of this JVM: the notebook's in a kernel, standard output elsewhere. */
    static ControlFrontEnd current() {
        return NoControls.frontEnd;
    }

    /** To be called once, by the kernel. */
    static void use(ControlFrontEnd frontEnd) {
        NoControls.frontEnd = frontEnd;
    }
}
