package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import streaminglab.notebook.Notebook.Cell;

/**
 * A call that the curriculum promises, and where a chapter makes it.
 *
 * @param chapter e.g. {@code 02-dstreams-socket}
 * @param cell    where the code stands
 * @param code    as it stands there, but for line breaks and the space around them
 * @param effect  the cell whose output shows what the call did, the same one or one that runs it
 */
record CurriculumCall(String chapter, String cell, String code, String effect) {

    /** It stands in a cell that ran without an error, and so did the cell that shows its effect. */
    void checkIn(NotebookRun run) {
        assertStandsIn(run.cell(cell));
        assertRan(run.cell(cell));
        assertRan(run.cell(effect));
    }

    void assertStandsIn(Cell cell) {
        assertThat(flat(cell.source().replaceAll("(?m)(^|\\s)//.*$", ""))).as("cell " + cell.id() + " of " + chapter)
                .contains(flat(code));
    }

    private void assertRan(Cell cell) {
        assertThat(cell.hasRun()).as("cell %s of %s has run", cell.id(), chapter).isTrue();
        assertThat(cell.error()).as("the error of cell %s of %s", cell.id(), chapter).isEmpty();
    }

    private static String flat(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Override
    public String toString() {
        return code + " in cell " + cell + ", seen in " + effect;
    }
}
