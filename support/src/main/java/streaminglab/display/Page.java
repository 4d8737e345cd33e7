package streaminglab.display;

/** Where displays appear: below the cell that shows them, from any thread, also after the cell has ended. */
public interface Page {

    /** Shows something below the calling thread's cell; the id is for {@link #update}. */
    String show(Shown content);

    /** Puts something else in the place of what was shown under this id. */
    void update(String id, Shown content);

    /** Takes away what was shown under this id. */
    void remove(String id);

    /** This page at the calling thread's cell, for threads of other cells to show something there. */
    Page here();

    /**
     * Shows what has changed in all live displays since they were last looked at; for moments after which nobody
     * may look any more.
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
