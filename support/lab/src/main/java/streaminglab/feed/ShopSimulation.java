package streaminglab.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * What goes on in the shop, a moment at a time: five page views and the order that comes of one of them. Page views and
 * orders of one seed come from the same moments, which is why they join.
 */
final class ShopSimulation {

    static final int VIEWS_A_MOMENT = 5;
    private static final String[] PRODUCTS = {"kettle", "teapot", "mug", "sencha", "assam", "maté"};
    private static final int[] CENTS = {3900, 2450, 800, 620, 540, 790};
    private static final String[] PAGES = {"/", "/tea", "/cart", "/help"};
    private static final String[] REFERRERS = {"search", "newsletter", "friend", null};

    private final Random random;
    private final List<Visitor> browsing = new ArrayList<>();
    private final Deque<Integer> away = new ArrayDeque<>();

    ShopSimulation(long seed) {
        random = SeededRandom.random(seed, "shop");
        for (int customer = 1; customer <= 20; customer++) {
            away.add(customer);
        }
        for (int visitors = 0; visitors < 4; visitors++) {
            browsing.add(arriving());
        }
    }

    record Visitor(String customer, String referrer) {
    }

    record View(Visitor visitor, String page) {
    }

    record Purchase(String customer, String product, int quantity, long cents) {
    }

    record Moment(List<View> views, Purchase purchase) {
    }

    Moment next() {
        List<View> views = new ArrayList<>();
        for (int view = 0; view < VIEWS_A_MOMENT; view++) {
            views.add(new View(someone(), page()));
        }
        int product = random.nextInt(PRODUCTS.length);
        int quantity = 1 + random.nextInt(4);
        int decisive = random.nextInt(VIEWS_A_MOMENT);
        String buyer = views.get(decisive).visitor().customer();
        if (random.nextInt(10) == 0) {
            buyer = "c-" + (21 + random.nextInt(4));
        } else {
            views.set(decisive, new View(views.get(decisive).visitor(), "/product/" + PRODUCTS[product]));
        }
        if (random.nextBoolean()) {
            leave();
        }
        return new Moment(views, new Purchase(buyer, PRODUCTS[product], quantity, (long) quantity * CENTS[product]));
    }

    private Visitor someone() {
        return browsing.get(random.nextInt(browsing.size()));
    }

    private String page() {
        int page = random.nextInt(PAGES.length + 2);
        return page < PAGES.length ? PAGES[page] : "/product/" + PRODUCTS[random.nextInt(PRODUCTS.length)];
    }

    /** Who has been away longest comes back. */
    private Visitor arriving() {
        return new Visitor("c-" + away.remove(), REFERRERS[random.nextInt(REFERRERS.length)]);
    }

    private void leave() {
        int leaving = random.nextInt(browsing.size());
        Visitor gone = browsing.set(leaving, arriving());
        away.add(Integer.parseInt(gone.customer().substring(2)));
    }
}
