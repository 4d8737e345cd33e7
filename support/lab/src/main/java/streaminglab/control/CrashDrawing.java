package streaminglab.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Lanes;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.Svg;
import streaminglab.display.markup.TableOfValues;

/** The last round of a {@link CrashControl}, stage by stage, and a table of all rounds. */
final class CrashDrawing {

    private static final double LEFT = 110;
    private static final double BETWEEN = 132;
    private static final double WIDTH = 84;
    private static final double HEIGHT = 28;
    private static final double LANE = 62;
    /** Bold letters are a little wider. */
    private static final double BOLD = 24;

    private CrashDrawing() {
    }

    static MimeBundle of(List<String> stages, List<CrashRound> rounds) {
        if (rounds.isEmpty()) {
            return new MimeBundle("<p>Nothing has run from here yet.</p>", "Nothing has run from here yet.");
        }
        CrashRound last = rounds.get(rounds.size() - 1);
        List<CrashRound> shown = rounds.subList(Math.max(0, rounds.size() - TableOfValues.ROWS), rounds.size());
        TableOfValues table = new TableOfValues(List.of("round", "", "lost", "once", "twice"), shown.stream()
                .map(round -> List.of(NumberText.count(round.number()), round.where(), NumberText.count(round.last().lost()),
                        NumberText.count(round.last().once()), NumberText.count(round.last().twice()))).toList());
        if (shown.size() < rounds.size()) {
            table.note("the last " + shown.size() + " of " + rounds.size() + " rounds");
        }
        String line = "Round " + last.number() + ": " + last.last().report();
        String described = lanes(last).stream().map(lane -> lane.name + ": " + passed(stages, lane.run))
                .collect(Collectors.joining("\n"));
        return new MimeBundle(Style.display("Crashes", svg(stages, last) + "<p>" + Html.escape(line) + "</p>" + table.html()),
                described + "\n" + line + "\n" + table.text());
    }

    private record Lane(String name, CrashRound.Run run) {
    }

    private static List<Lane> lanes(CrashRound round) {
        List<Lane> lanes = new ArrayList<>(List.of(new Lane("run", round.first())));
        if (round.restart() != null) {
            lanes.add(new Lane("restart", round.restart()));
        }
        return lanes;
    }

    private static String passed(List<String> stages, CrashRound.Run run) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            words.add(stages.get(i) + " ×" + run.passed().get(i) + (breaksAt(run, i) ? " ✕" : ""));
        }
        return String.join(", ", words) + "; there now: " + counts(run);
    }

    private static String counts(CrashRound.Run run) {
        return (run.broke() ? "not there " : "lost ") + run.lost() + ", once " + run.once() + ", twice " + run.twice();
    }

    /** It broke where more micro-batches had this stage done than the next one. */
    private static boolean breaksAt(CrashRound.Run run, int stage) {
        return run.broke() && stage + 1 < run.passed().size() && run.passed().get(stage) > run.passed().get(stage + 1);
    }

    private static String svg(List<String> stages, CrashRound round) {
        List<Lane> lanes = lanes(round);
        double end = LEFT + BETWEEN * stages.size();
        double counted = lanes.stream().mapToDouble(lane -> Lanes.width(counts(lane.run))).max().orElse(0);
        Svg svg = new Svg(end + counted + BOLD, LANE * lanes.size() + 8, "Round " + round.number() + ", " + round.where(),
                lanes.stream().map(lane -> lane.name + ": " + passed(stages, lane.run)).collect(Collectors.joining(". ")));
        for (int lane = 0; lane < lanes.size(); lane++) {
            double y = LANE * lane + 12;
            CrashRound.Run run = lanes.get(lane).run;
            svg.text(4, y + 18, Svg.Anchor.START, lanes.get(lane).name, "sl-strong");
            boolean reached = true;
            for (int stage = 0; stage < stages.size(); stage++) {
                double x = LEFT + BETWEEN * stage;
                svg.rect(x, y, WIDTH, HEIGHT, reached ? "sl-1 sl-area" : "sl-faint sl-hollow sl-dashed");
                svg.text(x + WIDTH / 2, y + 18, Svg.Anchor.MIDDLE, stages.get(stage));
                svg.text(x + WIDTH / 2, y + HEIGHT + 13, Svg.Anchor.MIDDLE, "done ×" + run.passed().get(stage));
                double middle = x + WIDTH + (BETWEEN - WIDTH) / 2;
                if (stage + 1 < stages.size()) {
                    svg.line(x + WIDTH + 4, y + HEIGHT / 2, x + BETWEEN - 4, y + HEIGHT / 2, "sl-axis");
                    svg.text(x + BETWEEN - 6, y + HEIGHT / 2 + 4, Svg.Anchor.MIDDLE, "›", "sl-strong");
                }
                if (breaksAt(run, stage)) {
                    svg.mark(Svg.Mark.CROSS, middle, y + HEIGHT / 2, "sl-bad sl-line");
                    svg.text(middle, y + HEIGHT / 2 - 8, Svg.Anchor.MIDDLE, "breaks");
                    reached = false;
                }
            }
            svg.text(end, y + 18, Svg.Anchor.START, counts(run), "sl-strong");
        }
        return svg.html();
    }
}
