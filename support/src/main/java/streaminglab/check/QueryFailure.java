package streaminglab.check;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why a query ended with an error, in words that say what to do; for errors that many learners meet. */
final class QueryFailure {

    /** By SQLSTATE, see https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static final Map<String, String> SQL_STATES = Map.of(
            "23505", "The table has a row with this key already, and your statement inserts another one. Say what"
                    + " becomes of the old one: insert … on conflict (…) do update.",
            "23502", "A row without a value for the table's key came as far as the database. Leave such rows out"
                    + " before you write.",
            "21000", "One statement is to change the same row twice. Send a statement for each row, or leave one row"
                    + " for each key in the micro-batch.",
            "42601", "A value became a part of your SQL, and PostgreSQL can't read it any more. Put a ? where a value"
                    + " goes, and hand the value over with the set methods of PreparedStatement.");

    private static final Map<String, String> MESSAGES = new LinkedHashMap<>();

    static {
        MESSAGES.put("Global aggregation with session window", "A session is somebody's: group by whose it is, beside"
                + " session_window.");
        MESSAGES.put("FAILFAST", "In the mode FAILFAST one malformed message ends the query, and all that come after it"
                + " wait. In PERMISSIVE it becomes a row that you can set aside.");
    }

    private QueryFailure() {
    }

    /** Nothing if it is another one: then the error itself says most. */
    static Optional<String> reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            String known = cause instanceof SQLException sql ? SQL_STATES.get(sql.getSQLState())
                    : MESSAGES.entrySet().stream().filter(each -> message.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                            .findFirst().orElse(null);
            if (known != null) {
                return Optional.of("Your query ended with an error. " + known + " The error says: "
                        + message.strip().lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }
}
