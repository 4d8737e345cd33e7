package streaminglab.feed;

import java.time.Instant;

/** The orders of a shop's day. */
final class OrderGenerator implements EventGenerator {

    private final ShopSimulation shop;

    OrderGenerator(long seed) {
        shop = new ShopSimulation(seed);
    }

    @Override
    public Event next(long index, Instant eventTime) {
        ShopSimulation.Purchase purchase = shop.next().purchase();
        String id = EventGenerator.id('o', index);
        return new Event(id, purchase.customer(),
                json(id, eventTime, purchase, Integer.toString(purchase.quantity())),
                json(id, eventTime, purchase, "\"a few\""));
    }

    private static String json(String id, Instant eventTime, ShopSimulation.Purchase purchase, String quantity) {
        return new JsonLine().text("order_id", id).time("event_time", eventTime)
                .text("customer_id", purchase.customer()).text("product", purchase.product()).raw("quantity", quantity)
                .raw("amount", JsonLine.decimal(purchase.cents(), 2)).end();
    }
}
