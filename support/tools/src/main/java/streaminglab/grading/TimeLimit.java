package streaminglab.grading;

/**
 * How long a submission may run. What is long depends on the machine, so it is measured there: on the course's own
 * solution, in the same sandbox.
 *
 * @param cellSeconds     after which a cell is interrupted
 * @param notebookSeconds after which all ends
 */
record TimeLimit(int cellSeconds, int notebookSeconds) {

    /** For the course's own solution, which ends by itself. */
    static final TimeLimit OF_A_SOLUTION = new TimeLimit(900, 3600);

    private static final int LEAST_SECONDS = 30;
    /** An answer may be as much slower than the course's, or meet a machine that is as much busier. */
    private static final int TIMES = 5;
    private static final int CELLS = 6;

    /** The limit where the slowest cell of the solution took so long. */
    static TimeLimit after(double slowestCellSeconds) {
        int cell = Math.max(LEAST_SECONDS, (int) Math.ceil(TIMES * slowestCellSeconds));
        return new TimeLimit(cell, CELLS * cell);
    }
}
