package streaminglab.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import streaminglab.check.Rows.Cells;

/**
 * What goes wrong when orders are aggregated. Rows are micro-batch and minute, then product, orders, pieces and takings,
 * or customers and euros per piece.
 */
final class TakingsMistakes {

    static final Mistakes ALL = new Mistakes(List.of(
            WindowMistakes::wholeStruct,
            WindowMistakes::noTime,
            WindowMistakes::processingTime,
            WindowMistakes::ends,
            WindowMistakes::overlapping,
            WindowMistakes::anotherLength,
            TakingsMistakes::brokenOrders,
            TakingsMistakes::amountTimesQuantity,
            TakingsMistakes::ordersForCustomers,
            TakingsMistakes::averageOfPrices));

    private static final int SHOP_COLUMNS = 4;
    private static final int PRODUCT_COLUMNS = 6;

    private TakingsMistakes() {
    }

    private static String brokenOrders(RowDifference rows) {
        boolean nothingToAdd = rows.tooMuch().stream()
                .anyMatch(row -> row.get(4).equals("null") || row.get(5).equals("null") || row.get(3).equals("null"));
        return columns(rows, PRODUCT_COLUMNS) && (nothingToAdd || pair(rows, (is, should) -> more(is, should, 3)))
                || columns(rows, SHOP_COLUMNS) && pair(rows, (is, should) -> more(is, should, 2) && !is.get(3).equals(should.get(3)))
                ? "An order without a quantity or without an amount is counted. Leave it out before you group: sum"
                        + " passes over a null, and count(\"*\") does not."
                : null;
    }

    private static String amountTimesQuantity(RowDifference rows) {
        return columns(rows, PRODUCT_COLUMNS)
                && pair(rows, (is, should) -> same(is, should, 3) && same(is, should, 4) && more(is, should, 5))
                ? "The takings are too high, and the pieces are right. amount is in euros for all pieces of an order"
                        + " already: don't multiply it by the quantity."
                : null;
    }

    private static String ordersForCustomers(RowDifference rows) {
        return columns(rows, SHOP_COLUMNS) && pair(rows, (is, should) -> more(is, should, 2) && same(is, should, 3))
                ? "There are more customers than there should be: who orders twice is counted twice. Count different"
                        + " values, with approx_count_distinct."
                : null;
    }

    private static String averageOfPrices(RowDifference rows) {
        return columns(rows, SHOP_COLUMNS) && pair(rows, (is, should) -> same(is, should, 2) && more(is, should, 3))
                ? "This is the average of the orders' prices, in which one kettle weighs as much as three packets of"
                        + " tea. Each piece is to weigh the same: divide the sum of the amounts by the sum of the pieces."
                : null;
    }

    private static boolean columns(RowDifference rows, int number) {
        return rows.found().stream().allMatch(row -> row.values().size() == number)
                && rows.expected().stream().allMatch(row -> row.values().size() == number);
    }

    /** Whether a row that is not expected stands for a missing one in this way, with the same micro-batch and minute. */
    private static boolean pair(RowDifference rows, BiPredicate<Cells, Cells> wrong) {
        return rows.tooMuch().stream().anyMatch(is -> rows.missing().stream()
                .anyMatch(should -> key(is).equals(key(should)) && wrong.test(is, should)));
    }

    private static Set<String> key(Cells row) {
        return row.values().subList(0, row.values().size() == PRODUCT_COLUMNS ? 3 : 2).stream().collect(Collectors.toSet());
    }

    private static boolean same(Cells is, Cells should, int column) {
        return is.get(column).equals(should.get(column));
    }

    private static boolean more(Cells is, Cells should, int column) {
        String number = "-?\\d{1,12}(\\.\\d{1,12})?";
        return is.get(column).matches(number) && should.get(column).matches(number)
                && new BigDecimal(is.get(column)).compareTo(new BigDecimal(should.get(column))) > 0;
    }
}
