package streaminglab.display;

/** Holds the page that displays go to. */
final class CurrentPage {

    static volatile Page page = new Printed();

    private CurrentPage() {
    }

    /** Standard output: what was printed stays, so of a progress only the beginning is. */
    private static class Printed implements Page {

        @Override
        public String show(MimeBundle content) {
            System.out.println(content.text());
            return "";
        }

        @Override
        public void update(String id, MimeBundle content) {
            System.out.println(content.text());
        }

        @Override
        public void remove(String id) {
            // What was printed stays.
        }

        @Override
        public Page here() {
            return new Printed() {
                @Override
                public void update(String id, MimeBundle content) {
                    // The beginning has been printed.
                }
            };
        }
    }
}
