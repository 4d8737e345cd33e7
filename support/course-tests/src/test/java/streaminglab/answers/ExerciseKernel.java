package streaminglab.answers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import streaminglab.check.Exercise;
import streaminglab.authoring.CheckCell;
import streaminglab.kernel.Execution;
import streaminglab.kernel.KernelClient;
import streaminglab.notebook.LabServices;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/**
 * A kernel in which the cells of an exercise are run, and one answer after the other is given: what a learner would write
 * into its todo cells. The Spark session stays; an answer's queries, views and settings are gone when it has been checked.
 */
final class ExerciseKernel implements AutoCloseable {

    private static final String BEFORE = """
            java.util.Map<String, String> settingsBefore = new java.util.HashMap<>(
                    scala.collection.JavaConverters.mapAsJavaMap(spark.conf().getAll()));
            void forgetAnswer() throws Exception {
                for (org.apache.spark.sql.streaming.StreamingQuery query : spark.streams().active()) {
                    query.stop();
                }
                java.util.Map<String, String> now = scala.collection.JavaConverters.mapAsJavaMap(spark.conf().getAll());
                for (String name : java.util.List.copyOf(now.keySet())) {
                    if (!settingsBefore.containsKey(name)) {
                        spark.conf().unset(name);
                    } else if (!settingsBefore.get(name).equals(now.get(name))) {
                        spark.conf().set(name, settingsBefore.get(name));
                    }
                }
                for (String view : scala.collection.JavaConverters.seqAsJavaList(
                        spark.sessionState().catalog().listLocalTempViews("*")).stream().map(view -> view.table()).toList()) {
                    spark.catalog().dropTempView(view);
                }
            }
            """;

    private final KernelClient kernel = KernelClient.start(LabServices.addresses());
    private final Notebook solution;
    private final TreeSet<String> changed = new TreeSet<>();
    private boolean prepared;

    ExerciseKernel(Notebook solution) {
        this.solution = solution;
    }

    /** What a claim that does not hold was met with. */
    record Refused(String claim, String reason) {
    }

    boolean isUsable() {
        return kernel.isUsable();
    }

    /** Runs one cell, whatever it ends in. */
    Execution execute(Cell cell) {
        return kernel.execute(cell.source());
    }

    /** Runs what stands before the check, but not what a learner runs only to look at the answer. */
    private void prepare() {
        if (prepared) {
            return;
        }
        for (Cell cell : solution.cells()) {
            if (cell.tags().contains("todo")) {
                kernel.run(definition(cell));
            } else if (cell.isCode() && !cell.tags().contains("check") && !cell.tags().contains("stop")) {
                kernel.run(cell.source());
            }
        }
        kernel.run(BEFORE);
        prepared = true;
    }

    /** Defines the answer, in a notebook that is otherwise as the course solves it. */
    void give(Answer answer) {
        solveAllBut(answer.cells().keySet());
        for (Map.Entry<String, String> cell : answer.cells().entrySet()) {
            if (!solution.cell(cell.getKey()).tags().contains("todo")) {
                throw new AssertionError(answer.file() + ": " + cell.getKey() + " is no todo cell");
            }
            changed.add(cell.getKey());
            kernel.run(cell.getValue());
        }
    }

    /** Defines again as the course does what an earlier answer has changed, but for cells that get another answer now. */
    private void solveAllBut(Set<String> cells) {
        prepare();
        for (String id : List.copyOf(changed)) {
            if (!cells.contains(id)) {
                kernel.run(definition(solution.cell(id)));
                changed.remove(id);
            }
        }
    }

    /** Defines one todo cell otherwise, if that compiles; the others are the solution's. */
    boolean isGiven(String id, String source) {
        solveAllBut(Set.of(id));
        changed.add(id);
        return kernel.execute(source).isOk();
    }

    /** Runs the check cells as they stand; what is said of the first claim that does not hold, or null if all hold. */
    Refused check() {
        for (Cell check : checks()) {
            List<String> claims = Exercise.claimsOf(check.source());
            Execution execution = execute(check);
            List<String> held = execution.lines().stream().filter(line -> line.startsWith("passed: "))
                    .map(line -> line.substring("passed: ".length())).toList();
            if (!held.equals(execution.isOk() ? claims : claims.subList(0, Math.min(held.size(), claims.size() - 1)))) {
                throw new AssertionError("the claims that hold are " + held + " in " + execution);
            }
            if (!execution.isOk()) {
                return refused(claims.get(held.size()), execution);
            }
        }
        return null;
    }

    /**
     * The same for an answer that is wrong somewhere, in less time: claims about methods alone that are still those of the
     * solution are left out, as they hold for it.
     */
    Refused checkChanged() {
        for (Cell check : checks()) {
            ChangedNames names = new ChangedNames(solution, changed, check);
            for (String part : CheckCell.parts(check)) {
                List<String> claims = Exercise.claimsOf(part);
                if (claims.isEmpty()) {
                    kernel.run(part);
                } else if (names.in(part)) {
                    Refused refused = alone(part, claims.get(0));
                    if (refused != null) {
                        return refused;
                    }
                }
            }
        }
        return null;
    }

    /** Runs one claim alone, after {@link #checkChanged()} has set up its input; null if it holds. */
    Refused check(String claim) {
        for (Cell check : checks()) {
            for (String part : CheckCell.parts(check)) {
                if (Exercise.claimsOf(part).contains(claim)) {
                    return alone(part, claim);
                }
            }
        }
        throw new AssertionError("the check makes no claim \"" + claim + "\"");
    }

    private Refused alone(String part, String claim) {
        Execution execution = kernel.execute(part);
        return execution.isOk() ? null : refused(claim, execution);
    }

    /** Ends what the answer has started, and takes back what it has set. */
    void forget() {
        if (prepared && kernel.isUsable()) {
            kernel.run("forgetAnswer();");
        }
    }

    private List<Cell> checks() {
        return solution.cells().stream().filter(cell -> cell.tags().contains("check")).toList();
    }

    private static Refused refused(String claim, Execution execution) {
        String message = execution.errorValue();
        if (!execution.errorName().equals("CheckFailedException")) {
            // What the answer itself throws comes out as it is.
            return new Refused(claim, execution.errorName() + ": " + message);
        }
        String repeated = claim + ": no. ";
        return new Refused(claim, message.startsWith(repeated) ? message.substring(repeated.length()) : message);
    }

    /** A todo cell up to the end of its method: what follows only shows what it gives. */
    static String definition(Cell todo) {
        int end = todo.source().indexOf("\n}", Math.max(0, todo.source().lastIndexOf("// END SOLUTION")));
        return end < 0 ? todo.source() : todo.source().substring(0, end + 2);
    }

    @Override
    public void close() {
        kernel.close();
    }
}
