package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import streaminglab.notebook.Notebook;
import streaminglab.notebook.NotebookRun;
import streaminglab.slides.Slides;
import streaminglab.testing.Checkout;

/** The slides of a chapter, as a browser shows them without a server. */
class SlidesTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");

    @Test
    void eachSectionOfAChapterIsOnSlidesWithWhatItsCellsGave() throws Exception {
        boolean npm = Arrays.stream(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, "npm")));
        if (!npm) {
            System.out.println("SKIPPED: the test of slides, because npm is not installed");
        }
        assumeTrue(npm && Browser.isInstalled(), "npm, chromium and chromedriver are not installed");
        assertThat(new ProcessBuilder("make", "-s", "build/slides/reveal").directory(Checkout.HOME.toFile()).inheritIO()
                .start().waitFor()).isZero();
        Notebook run = Notebook.read(NotebookRun.withoutServices("08-event-time-windows.ipynb").file());
        Path page = new Slides(Checkout.HOME).of(run);
        try (Browser browser = Browser.open(page.toUri().toString())) {
            browser.projector(1280, 720, 1);
            assertThat(browser.slide()).startsWith("08 · The busiest hour");
            browser.picture(PICTURES.resolve("slides-title.png"));
            List<String> slides = new ArrayList<>(List.of(browser.slide()));
            List<String> wide = new ArrayList<>();
            while (slides.size() < browser.slides()) {
                browser.pressKeys(Keys.SPACE);
                slides.add(browser.slide());
                if (browser.slideIsTooWide()) {
                    wide.add(browser.slide());
                }
                if (slides.size() % 5 == 0) {
                    browser.picture(PICTURES.resolve("slides-%02d.png".formatted(slides.size())));
                }
            }
            assertThat(slides).doesNotHaveDuplicates();
            List<String> headings = run.prose().lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)).toList();
            assertThat(headings).hasSizeGreaterThan(3)
                    .allSatisfy(heading -> assertThat(slides).anyMatch(slide -> slide.startsWith(heading)));
            assertThat(String.join("\n", slides)).contains("Event time of query").doesNotContain("%maven", "Lab.stop()");
            assertThat(wide).isEmpty();
            assertThat(browser.fetched()).isEmpty();
        }
    }
}
