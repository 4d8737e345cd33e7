package streaminglab.check;

/** What goes wrong with what a query remembers. */
final class StateMistakes {

    private StateMistakes() {
    }

    /** Why the query remembers more than so many rows at its end; null if it does not. */
    static String tooMuch(Reports reports, long enough) {
        if (reports.stateRows() <= enough) {
            return null;
        }
        return "At the end the query remembers " + reports.stateRows() + " rows, and " + enough
                + (enough == 1 ? " is" : " are") + " enough. " + (reports.watermark() == null
                        ? "It has no watermark, so it can never forget. Put withWatermark before groupBy."
                        : "Its watermark is " + reports.watermark() + ", and what lies after that has to be kept. Is it"
                                + " further back than the task allows, or is the time not among what you group by?");
    }
}
