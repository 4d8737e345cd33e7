package streaminglab.display;

/**
 * Where displays appear: below the cell that shows them, from any thread, also after the cell has ended. In a notebook
 * {@link #show} is Jupyter's {@code display_data}, and {@link #update} its {@code update_display_data}.
 */
public interface Page {

    /** Shows something below the calling thread's cell; the id is for {@link #update}. */
    String show(MimeBundle content);

    /** Replaces what was shown under this id. */
    void update(String id, MimeBundle content);

    /**
     * Shows under this id what is shown there already, with a newer time. Only a page that a reader looks at can tell
     * from it that the display is still followed; one that prints does nothing.
     */
    default void refresh(String id, MimeBundle content) {
    }

    /** Takes away what was shown under this id. */
    void remove(String id);

    /** This page at the calling thread's cell, for threads of other cells to show something there. */
    Page here();

    /**
     * Shows what has changed in all live displays since they were last drawn; for moments after which a display may not
     * be drawn again, such as the end of a cell.
     */
    static void catchUp() {
        LiveDisplay.catchUp();
    }

    /** The page of this JVM: the notebook's in a kernel, standard output elsewhere. */
    static Page current() {
        return CurrentPage.page;
    }

    /** To be called once, by the kernel. */
    static void use(Page page) {
        CurrentPage.page = page;
    }
}
