package streaminglab.error;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an exception was caused by. The exception may be a learner's own: causes may form a circle, or throw themselves. */
public final class Causes {

    /** More than any program makes, except one whose exceptions make a new cause whenever they are asked for it. */
    private static final int MOST = 1000;

    private Causes() {
    }

    /** What was thrown and its causes from the outermost, each once. */
    public static List<Throwable> of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.iterate(thrown, each -> each != null && seen.add(each), Causes::cause).limit(MOST).toList();
    }

    /** The innermost cause, or what was thrown itself: which says what went wrong, as a rule. */
    public static Throwable innermost(Throwable thrown) {
        List<Throwable> all = of(thrown);
        return all.get(all.size() - 1);
    }

    private static Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return e;
        }
    }
}
