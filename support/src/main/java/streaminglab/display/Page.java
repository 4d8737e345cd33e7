package streaminglab.display;

/** Where displays appear: below the cell that shows them, from any thread, also after the cell has ended. */
public interface Page {

    /** Shows something below the calling thread's cell; the id is for {@link #update}. */
    String show(Shown content);

    /** Puts something else in the place of what was shown under this id. */
    void update(String id, Shown content);

    /** Shows what has changed in all live displays since they were last looked at; called where a reader may stop reading. */
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
