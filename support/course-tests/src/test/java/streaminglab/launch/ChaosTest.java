package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.Deadline;
import streaminglab.testing.Checkout;

/**
 * Lessons in a lab whose processes are killed and stopped, whose ports are taken and whose disk is full, again and again.
 * After each fault the lesson goes on or ends in one error that names the service, the lab is whole again and says what it
 * restarted, nothing is lost that was acknowledged, no process is left, and the next lesson runs. {@code make chaos} runs it;
 * its table is {@code build/chaos.md}. The same seed gives the same faults, though not at the same instruction.
 */
@Tag("chaos")
class ChaosTest {

    private static final int FAULTS = Integer.getInteger("chaos.faults", 100);
    private static final int FIRST = Integer.getInteger("chaos.first", 1);
    private static final long SEED = Long.getLong("chaos.seed", System.currentTimeMillis() % 1_000_000);
    private static final Duration CELL = Duration.ofMinutes(4);
    private static final int LONGEST_ERROR = 40;

    @TempDir
    private Path folder;

    private final List<String> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** What is known of a lesson that a fault is done to. */
    private static final class Round {
        private final Set<String> acknowledged = new HashSet<>();
        private final List<String> wrong = new ArrayList<>();
        private LiveKernel.Sent first;
        private String topic = "";
        private String table = "";
        private String ended = "went on";
        private String saved = "";

        void read(String printed) {
            printed.lines().forEach(line -> {
                if (line.startsWith("acknowledged ")) {
                    acknowledged.add(line.substring("acknowledged ".length()));
                } else if (line.startsWith("topic ")) {
                    topic = line.substring("topic ".length());
                } else if (line.startsWith("table ")) {
                    table = line.substring("table ".length());
                }
            });
        }
    }

    @Test
    void eachFaultIsSurvivedOrToldAndTheNextLessonRuns() throws Exception {
        System.out.println("chaos: SEED=" + SEED + ", " + FAULTS + " faults from number " + FIRST);
        try (ChaosLab lab = new ChaosLab(folder)) {
            for (int number = FIRST; number < FIRST + FAULTS; number++) {
                round(lab, number);
                write();
            }
            String left = lab.end();
            assertThat(left).as("left at the end").isEmpty();
        }
        assertThat(failures).isEmpty();
    }

    private void round(ChaosLab lab, int number) throws Exception {
        Random random = new Random(SEED * 1_000 + number);
        List<ChaosFault> faults = Stream.of(ChaosFault.values())
                .filter(fault -> fault != ChaosFault.DISK_FULL || lab.hasOwnDisk()).toList();
        ChaosFault fault = faults.get(random.nextInt(faults.size()));
        ChaosLesson lesson = fault.lessons().get(random.nextInt(fault.lessons().size()));
        String struck = fault == ChaosFault.EXECUTOR_KILLED || fault == ChaosFault.EXECUTOR_STOPPED
                || fault == ChaosFault.WORKER_KILLED ? "work" : List.of("start", "work", "work").get(random.nextInt(3));
        long delay = random.nextInt(struck.equals("work") ? 6_000 : 1_500);
        long holds = 2_000 + random.nextInt(10_000);
        lab.ready();
        lab.kernel();
        int linesBefore = lab.lines().size();
        Round round = new Round();
        long[] struckAt = {0, 0};
        CompletableFuture<Void> strike = null;
        boolean goesOn = true;
        for (String name : List.of("setup", "start", "work")) {
            if (!goesOn) {
                break;
            }
            if (name.equals(struck)) {
                strike = CompletableFuture.runAsync(() -> strike(lab, fault, random, delay, holds, struckAt));
            }
            goesOn = run(lab, round, lesson.cell(name), name, fault);
        }
        if (strike == null) {
            round.wrong.add("the lesson failed before the fault");
        } else {
            try {
                strike.join();
            } catch (CompletionException e) {
                round.wrong.add("the fault could not be done: " + e.getCause());
            }
        }
        String again = recover(lab, fault, round);
        if (round.ended.startsWith("kernel") || fault.endsTheKernel()) {
            round.saved = settle(lab, round, goesOn ? lesson.cell("recover") : lesson.cell("recover"));
        } else {
            round.saved = settle(lab, round, goesOn || struck.equals("work") ? lesson.cell("settle") : "");
        }
        String tidy = run(lab, round, lesson.cell("stop"), "stop", null) ? "" : "stop failed";
        String left = lab.leftOver();
        if (!left.isEmpty()) {
            round.wrong.add("left over: " + left);
        }
        if (!tidy.isEmpty()) {
            round.wrong.add(tidy);
        }
        List<String> said = List.copyOf(lab.lines()).stream().skip(fault.endsTheLab() ? 0 : linesBefore)
                .filter(line -> line.contains("died") || line.contains("restarted") || line.contains("killed")
                        || line.startsWith("lab: ") || line.contains("abruptly")).toList();
        if (fault.isSaid() && said.stream().noneMatch(line -> line.contains("restarted"))) {
            round.wrong.add("the lab has not said that it restarted something: " + said);
        }
        double seconds = (struckAt[1] - struckAt[0]) / 1e9;
        report(number, fault, lesson, struck + " +" + delay + " ms, for " + String.format("%.1f s", seconds), round, again, said);
        if (!round.wrong.isEmpty()) {
            failures.add(number + " " + fault + " in " + lesson + ": " + round.wrong + "\nThe lab: " + lab.lines());
            lab.end();
        }
    }

    private static void strike(ChaosLab lab, ChaosFault fault, Random random, long delay, long holds, long[] at) {
        try {
            Thread.sleep(delay);
            at[0] = System.nanoTime();
            fault.strike(lab, random);
            if (fault.healing != null) {
                Thread.sleep(holds);
                fault.heal();
            }
            at[1] = System.nanoTime();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Whether the cell ended well; an error that says too little is noted. */
    private boolean run(ChaosLab lab, Round round, String code, String name, ChaosFault fault) throws Exception {
        LiveKernel kernel = lab.kernel();
        LiveKernel.Sent cell = kernel.run(code);
        round.first = round.first == null ? cell : round.first;
        boolean ended = Deadline.in(CELL).await(() -> !kernel.end(cell).isEmpty());
        round.read(kernel.printed(cell));
        String end = kernel.end(cell);
        String error = kernel.error(cell);
        if (!ended) {
            round.wrong.add(name + " did not end within " + CELL.toSeconds() + " s");
            lab.forgetKernel();
        } else if (end.equals("gone")) {
            round.ended = "kernel gone in " + name;
            if (fault == null || !fault.endsTheKernel()) {
                round.wrong.add("the kernel was gone in " + name);
            }
        } else if (!end.equals("ok")) {
            round.ended = name + ": " + error.lines().filter(line -> !line.isBlank()).findFirst().orElse("no error at all");
            judge(round, name, error, fault);
        }
        return end.equals("ok");
    }

    private static void judge(Round round, String name, String error, ChaosFault fault) {
        if (fault == null) {
            round.wrong.add(name + " failed after the fault was over: " + error);
        } else if (fault.endsTheKernel() || fault.names().isEmpty()) {
            round.wrong.add(name + " failed: " + error);
        } else if (!Pattern.compile(fault.names(), Pattern.CASE_INSENSITIVE).matcher(error).find()) {
            round.wrong.add("the error does not name the service: " + error);
        } else if (error.lines().count() > LONGEST_ERROR) {
            round.wrong.add("an error of " + error.lines().count() + " lines: " + error);
        }
    }

    /** How long it took until the lab was whole, as text. */
    private String recover(ChaosLab lab, ChaosFault fault, Round round) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (fault.endsTheLab()) {
            lab.awaitEnd();
            String said = String.join(" | ", lab.lines().subList(Math.max(0, lab.lines().size() - 2), lab.lines().size()));
            String left = lab.end();
            if (!left.isEmpty()) {
                round.wrong.add("left of the lab: " + left);
            }
            if (fault == ChaosFault.JUPYTER_KILLED && !said.contains("lab: JupyterLab ended with exit code 137")) {
                round.wrong.add("the lab has not said why it ended: " + said);
            }
            lab.ready();
            return "ended: " + said;
        }
        if (fault == ChaosFault.KERNEL_KILLED) {
            lab.kernel().awaitRestart(round.first);
        }
        String missing = lab.wholeAgain();
        if (!missing.isEmpty()) {
            round.wrong.add("not whole again: " + missing);
        }
        return String.format("%.1f s", (System.nanoTime() - start) / 1e9);
    }

    /** What arrived of what was acknowledged, as text. */
    private String settle(ChaosLab lab, Round round, String code) throws Exception {
        if (code.isEmpty() || code.contains("@table@") && round.table.isEmpty() || code.contains("@topic@") && round.topic.isEmpty()) {
            return "nothing sent";
        }
        LiveKernel kernel = lab.kernel();
        if (code.contains("@table@")) {
            // A new kernel knows nothing of the lesson.
            ChaosLesson lesson = code.contains("@topic@") ? ChaosLesson.ORDERS : ChaosLesson.INSERTS;
            run(lab, round, lesson.cell("setup"), "setup again", null);
        }
        LiveKernel.Sent cell = kernel.run(code.replace("@topic@", round.topic).replace("@table@", round.table));
        if (!Deadline.in(CELL).await(() -> !kernel.end(cell).isEmpty()) || !kernel.end(cell).equals("ok")) {
            round.wrong.add("after the fault: " + kernel.end(cell) + " " + kernel.error(cell));
            return "unknown";
        }
        Set<String> lost = new HashSet<>(round.acknowledged);
        kernel.printed(cell).lines().filter(line -> line.startsWith("arrived ")).forEach(line -> lost.remove(line.substring(8)));
        kernel.printed(cell).lines().filter(line -> line.startsWith("torn ")).forEach(round.wrong::add);
        if (!lost.isEmpty()) {
            round.wrong.add("lost: " + lost.stream().sorted().collect(Collectors.joining(" ")));
        }
        return round.acknowledged.size() + " acknowledged, " + lost.size() + " lost";
    }

    private void report(int number, ChaosFault fault, ChaosLesson lesson, String struck, Round round, String again, List<String> said) {
        String row = Stream.of(String.valueOf(number), fault.toString(), lesson.toString(), struck, round.ended, String.join(" / ", said),
                again, round.saved, round.wrong.isEmpty() ? "well" : String.join("; ", round.wrong))
                .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " ")).collect(Collectors.joining(" | ", "| ", " |"));
        rows.add(row);
        System.out.println(row);
    }

    private void write() throws IOException {
        List<String> table = new ArrayList<>(List.of("SEED=" + SEED, "",
                "| fault | what | lesson | struck | the cells | the lab | whole again | acknowledged | verdict |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        table.addAll(rows);
        Files.write(Checkout.HOME.resolve("build/chaos.md"), table);
    }
}
