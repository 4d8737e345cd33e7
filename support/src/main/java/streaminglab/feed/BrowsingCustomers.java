package streaminglab.feed;

import java.time.Instant;

/** The page views of a shop's day. */
final class BrowsingCustomers implements Story {

    private final ShopDay day;
    private ShopDay.Moment moment;

    BrowsingCustomers(long seed) {
        day = new ShopDay(seed);
    }

    @Override
    public Event next(long index, Instant eventTime) {
        int place = (int) (index % ShopDay.VIEWS_A_MOMENT);
        if (place == 0) {
            moment = day.next();
        }
        ShopDay.View view = moment.views().get(place);
        String id = Story.id('v', index);
        JsonLine sound = new JsonLine().text("view_id", id).time("event_time", eventTime);
        JsonLine mistyped = new JsonLine().text("view_id", id).text("event_time", "yesterday");
        return new Event(id, view.visitor().customer(), rest(sound, view), rest(mistyped, view));
    }

    private static String rest(JsonLine line, ShopDay.View view) {
        return line.text("customer_id", view.visitor().customer()).text("page", view.page())
                .text("referrer", view.visitor().referrer()).end();
    }
}
