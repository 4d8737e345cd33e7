package streaminglab.display;

/** Holds the page that displays go to. */
final class CurrentPage {

    static volatile Page page = new Page() {
        @Override
        public String show(Shown content) {
            System.out.println(content.text());
            return "";
        }

        @Override
        public void update(String id, Shown content) {
            System.out.println(content.text());
        }
    };

    private CurrentPage() {
    }
}
