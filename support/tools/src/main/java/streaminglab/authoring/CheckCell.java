package streaminglab.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.notebook.Notebook.Cell;

/** The check cell of an exercise, taken apart: its chain of claims ends at the first one that does not hold. */
public final class CheckCell {

    private static final Pattern CHAIN = Pattern.compile("(?s)^(.*?)\\bCheck\\.exercise\\(\"(\\w+)\"\\)(.*);\\s*$");

    private CheckCell() {
    }

    /**
     * The source before the chain of claims, where there is any, then the source that makes each claim alone.
     *
     * @throws IllegalStateException if the cell is not one chain of claims
     */
    public static List<String> parts(Cell check) {
        Matcher chain = CHAIN.matcher(check.source());
        if (!chain.matches()) {
            throw new IllegalStateException("the check cell " + check.id() + " is not one chain of claims");
        }
        List<String> parts = new ArrayList<>();
        if (!chain.group(1).isBlank()) {
            parts.add(chain.group(1));
        }
        for (String claim : chain.group(3).strip().split("(?=\\.that\\()")) {
            if (!claim.isBlank()) {
                parts.add("streaminglab.check.Check.exercise(\"" + chain.group(2) + "\")" + claim.strip() + ";");
            }
        }
        return parts;
    }
}
