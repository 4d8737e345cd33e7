package streaminglab.kernel.spark;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import streaminglab.error.Causes;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.error.ThrownReport;
import streaminglab.kernel.error.ThrownText;
import streaminglab.kernel.jshell.SnippetLines;

/**
 * What Spark and Kafka say in their logs alone, and a learner waits for: that a listener which a cell defines has thrown,
 * and why Kafka's client gets no answer.
 */
final class LogNotices extends AbstractAppender {

    private static final String NAME = "notices";
    private static final String KAFKA = "org.apache.kafka.clients.NetworkClient";

    private record Complaint(Cell cell, String text, long nanos) {

        boolean isSince(long sinceNanos) {
            return nanos - sinceNanos >= 0;
        }
    }

    /** The latest of Kafka's clients that work for the cell. */
    private static final Map<Cell, Complaint> COMPLAINTS = Collections.synchronizedMap(new WeakHashMap<>());

    /** The latest of each kind of client: {@code Producer}, {@code Consumer}, {@code AdminClient}. */
    private static final Map<String, Complaint> LATEST = new ConcurrentHashMap<>();
    /** What a client's message begins with: its kind, and its name, which is Kafka's own choice. */
    private static final Pattern CLIENT = Pattern.compile("^\\[(\\w+) [^]]*] ");

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private LogNotices() {
        super(NAME, null, null, true, Property.EMPTY_ARRAY);
    }

    /** Listens to the log from now on, if it does not already. */
    static synchronized void listen() {
        LoggerContext context = (LoggerContext) LogManager.getContext(LogNotices.class.getClassLoader(), false);
        LoggerConfig root = context.getConfiguration().getRootLogger();
        if (!root.getAppenders().containsKey(NAME)) {
            LogNotices notices = new LogNotices();
            notices.start();
            root.addAppender(notices, Level.WARN, null);
            context.updateLoggers();
        }
    }

    /** Why Kafka's clients of the cell's threads get no answer, said after this time; null if nothing was said. */
    static String ofKafka(Cell cell, long sinceNanos) {
        Complaint complaint = COMPLAINTS.get(cell);
        return complaint == null || !complaint.isSince(sinceNanos) ? null : complaint.text();
    }

    /** What a client of this kind has said last, with the number of its cell; null if none has said anything. */
    static String ofAnyCell(String kind, long sinceNanos) {
        Complaint complaint = LATEST.get(kind);
        return complaint == null || !complaint.isSince(sinceNanos) ? null
                : "A client of Kafka that cell [" + complaint.cell().number + "] has made says: " + complaint.text();
    }

    @Override
    public void append(LogEvent event) {
        String text = event.getMessage().getFormattedMessage();
        if (event.getLoggerName().equals(KAFKA)) {
            Cell cell = Cell.ofThread();
            if (cell != null) {
                Matcher client = CLIENT.matcher(text);
                Complaint complaint = new Complaint(cell, client.replaceFirst(""), System.nanoTime());
                COMPLAINTS.put(cell, complaint);
                LATEST.put(client.reset().find() ? client.group(1) : "", complaint);
            }
        } else if (event.getThrown() != null && event.getLoggerName().startsWith("org.apache.spark.")
                && text.startsWith("Listener ") && text.contains("threw an exception")) {
            tell(event.getThrown());
        }
    }

    private void tell(Throwable thrown) {
        SnippetLines places = RunningStreams.places();
        SnippetLines.Place place = Causes.of(thrown).stream().flatMap(each -> ThrownText.frames(each).stream())
                .map(places::of).filter(Objects::nonNull).findFirst().orElse(null);
        // One that throws once does so at each event.
        if (place != null && told.add(place + " " + thrown.getClass().getName())) {
            Cell defines = Cell.withNumber(place.source().cell());
            // A page takes nothing more for a cell that nothing works for.
            Cell cell = defines == null ? Cell.latest() : defines;
            cell.tell("A listener that cell [" + place.source().cell() + "] defines has thrown an exception. Spark goes on, and tells the listener of"
                    + " later events; more of its exceptions are in Spark's log only.\n"
                    + String.join("\n", ThrownReport.of(thrown, null, places)) + "\n");
        }
    }
}
