package streaminglab.check;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import streaminglab.check.Rows.Cells;

/** What goes wrong when price notes are cleaned and kept; rows are micro-batch, product, price and since. */
final class PriceMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            PriceMistakes::twoSpellings,
            PriceMistakes::priceIsText,
            PriceMistakes::comma,
            PriceMistakes::noPrice,
            PriceMistakes::nothingIsPriced,
            PriceMistakes::noTime,
            PriceMistakes::givenAway,
            PriceMistakes::clockIsFast,
            PriceMistakes::emptied,
            PriceMistakes::firstStays,
            PriceMistakes::olderWins));

    private static final String NULL = "null";

    private PriceMistakes() {
    }

    private static String twoSpellings(RowDifference rows) {
        return first(rows.tooMuch(), row -> !product(row).equals(plain(row)))
                .map(row -> "\"" + product(row) + "\" is another product than \"" + plain(row) + "\" here. Write all"
                + " names alike before you look for them: trim and lower.")
                .orElse(null);
    }

    private static String priceIsText(RowDifference rows) {
        return first(rows.tooMuch(), row -> !price(row).equals(NULL) && (number(row) == null
                || number(row).scale() != 2))
                .map(row -> "\"" + price(row) + "\" is text still, or a number that cents get lost in. Cast what is"
                        + " left of it, once the comma is a point, to decimal(10,2).")
                .orElse(null);
    }

    private static String comma(RowDifference rows) {
        return first(rows.missing(), should -> rows.found().stream()
                .noneMatch(is -> product(is).equals(product(should)) && !price(is).equals(NULL)))
                .map(should -> "The price " + price(should) + " of " + product(should) + " is lost. Some people write"
                        + " it with a comma, and Spark's cast makes null of that. Put a point in its place first.")
                .orElse(null);
    }

    private static String noPrice(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(row -> price(row).equals(NULL))
                ? "A price that is no number has become null, and the null is passed on. Nobody can pay that: leave"
                        + " such notes out after the cast." : null;
    }

    private static String nothingIsPriced(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(row -> product(row).equals(NULL) || product(row).isBlank())
                ? "There is a price of nothing. A name can be null, or spaces only: leave such notes out." : null;
    }

    private static String noTime(RowDifference rows) {
        return rows.tooMuch().stream().anyMatch(row -> row.get(3).equals(NULL))
                ? "A price has no time, so nobody can say whether it is the newest. Leave such notes out." : null;
    }

    private static String givenAway(RowDifference rows) {
        return first(rows.tooMuch(), row -> number(row) != null && number(row).signum() <= 0)
                .map(row -> product(row) + " for " + price(row) + " euros is a slip of the pen. A price is more than"
                + " 0.")
                .orElse(null);
    }

    private static String clockIsFast(RowDifference rows) {
        return first(rows.tooMuch(), row -> since(row) != null && since(row).isAfter(LocalDateTime.now().plusDays(2)))
                .map(row -> "A note says that it was written on " + since(row).toLocalDate() + ". That clock is"
                        + " wrong, and no right one will ever be newer. Leave out what lies after current_timestamp().")
                .orElse(null);
    }

    private static String emptied(RowDifference rows) {
        return first(rows.missing(), should -> at(rows.found(), should, -1).findAny().isPresent()
                        && at(rows.found(), should, 0).findAny().isEmpty())
                .map(should -> "After micro-batch " + should.get(0) + " " + product(should) + " is gone, and it was"
                        + " there before. overwrite replaces the whole table by one micro-batch; replace single rows.")
                .orElse(null);
    }

    private static String firstStays(RowDifference rows) {
        return first(rows.missing(), should -> at(rows.found(), should, 0).anyMatch(is ->
                        at(rows.found(), should, -1).anyMatch(before -> rest(before).equals(rest(is)))
                        && at(rows.expected(), should, -1).noneMatch(before -> rest(before).equals(rest(should)))))
                .map(should -> "A new price of " + product(should) + " came with micro-batch " + should.get(0)
                        + ", and the old one stayed. do nothing keeps the first for ever; do update replaces it.")
                .orElse(null);
    }

    private static String olderWins(RowDifference rows) {
        return first(rows.missing(), should -> at(rows.found(), should, 0).anyMatch(is -> before(is, should)))
                .map(should -> "An older price of " + product(should) + " has replaced a newer one in micro-batch "
                        + should.get(0) + ": it came later, or stood further down. Replace a row only where the time of"
                        + " the new one is later.")
                .orElse(null);
    }

    private static Optional<Cells> first(List<Cells> rows, Predicate<Cells> which) {
        return rows.stream().filter(which).findFirst();
    }

    /** Rows of the same product, so many micro-batches later. */
    private static Stream<Cells> at(List<Cells> rows, Cells row, int later) {
        String number = row.get(0).matches("\\d{1,9}") ? String.valueOf(Integer.parseInt(row.get(0)) + later) : "";
        return rows.stream().filter(other -> other.get(0).equals(number) && product(other).equals(product(row)));
    }

    private static boolean before(Cells row, Cells other) {
        return name(row).equals(name(other)) && since(row) != null && since(other) != null
                && since(row).isBefore(since(other));
    }

    private static List<String> name(Cells row) {
        return List.of(row.get(0), product(row));
    }

    private static List<String> rest(Cells row) {
        return List.of(price(row), row.get(3));
    }

    private static String product(Cells row) {
        return row.get(1);
    }

    private static String plain(Cells row) {
        return product(row).strip().toLowerCase(Locale.ROOT);
    }

    private static String price(Cells row) {
        return row.get(2);
    }

    /** Null if it is none. */
    private static BigDecimal number(Cells row) {
        return price(row).matches("-?\\d{1,12}(\\.\\d{1,12})?") ? new BigDecimal(price(row)) : null;
    }

    private static LocalDateTime since(Cells row) {
        return WindowMistakes.time(row.get(3));
    }
}
