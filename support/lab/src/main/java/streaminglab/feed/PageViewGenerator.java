package streaminglab.feed;

import java.time.Instant;

/** The page views of a shop's day. */
final class PageViewGenerator implements EventGenerator {

    private final ShopSimulation shop;
    private ShopSimulation.Moment moment;

    PageViewGenerator(long seed) {
        shop = new ShopSimulation(seed);
    }

    @Override
    public Event next(long index, Instant eventTime) {
        int place = (int) (index % ShopSimulation.VIEWS_A_MOMENT);
        if (place == 0) {
            moment = shop.next();
        }
        ShopSimulation.View view = moment.views().get(place);
        String id = EventGenerator.id('v', index);
        JsonLine sound = new JsonLine().text("view_id", id).time("event_time", eventTime);
        JsonLine mistyped = new JsonLine().text("view_id", id).text("event_time", "yesterday");
        return new Event(id, view.visitor().customer(), rest(sound, view), rest(mistyped, view));
    }

    private static String rest(JsonLine line, ShopSimulation.View view) {
        return line.text("customer_id", view.visitor().customer()).text("page", view.page())
                .text("referrer", view.visitor().referrer()).end();
    }
}
