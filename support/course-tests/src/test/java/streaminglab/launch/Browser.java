package streaminglab.launch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import streaminglab.testing.Checkout;

/** The system's Chromium, without a window, on JupyterLab. */
final class Browser implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(180);
    private static final Duration NOTEBOOK_BOUND = Duration.ofMinutes(15);
    private static final List<Path> CHROMIUM = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome").map(Path::of).toList();
    private static final List<Path> DRIVER =
            Stream.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver").map(Path::of).toList();

    /** Of reveal.js, which stacks slides below each other. */
    private static final String SLIDE = ".slides section.present:not(.stack)";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isInstalled() {
        return CHROMIUM.stream().anyMatch(Files::isExecutable) && DRIVER.stream().anyMatch(Files::isExecutable);
    }

    static Browser open(String url) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(first(CHROMIUM).toFile());
        options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-quic", "--hide-scrollbars");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        ChromeDriver driver = new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(first(DRIVER).toFile()).usingAnyFreePort().build(), options);
        driver.manage().window().setSize(new Dimension(1400, 1000));
        driver.get(url);
        return new Browser(driver);
    }

    private static Path first(List<Path> paths) {
        return paths.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    }

    /** A window that is as high, for what does not fit into the usual one. */
    void height(int pixels) {
        driver.manage().window().setSize(new Dimension(1400, pixels));
    }

    /** Waits until the notebook shows this text anywhere. */
    void awaitText(String text) {
        wait("the text \"" + text + "\"",
                () -> texts(".jp-Notebook").stream().anyMatch(found -> found.contains(text)));
    }

    /** Waits until an output of a cell holds this text, and brings it to the middle of the page. */
    void awaitOutput(String text) {
        wait("an output with \"" + text + "\"", () -> {
            boolean there = (boolean) script("""
                    const found = visible('.jp-OutputArea-output')
                        .find(output => output.innerText.includes(arguments[0]));
                    if (found) { found.scrollIntoView({block: 'center'}); return true; }
                    // JupyterLab keeps only those cells in the page that can be seen: leaf through the notebook.
                    const view = visible('.jp-WindowedPanel-outer')[0];
                    const end = view.scrollTop + view.clientHeight >= view.scrollHeight - 1;
                    view.scrollTop = end ? 0 : view.scrollTop + view.clientHeight / 2;
                    return false;""", text);
            return there;
        });
    }

    /** The words of an output with this text that begin in one line and end in another. */
    @SuppressWarnings("unchecked")
    List<String> brokenWords(String text) {
        return (List<String>) script("""
                const found = visible('.jp-OutputArea-output').find(output => output.innerText.includes(arguments[0]));
                const broken = [];
                const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    for (const word of walker.currentNode.data.matchAll(/\\S+/g)) {
                        const range = document.createRange();
                        range.setStart(walker.currentNode, word.index);
                        range.setEnd(walker.currentNode, word.index + word[0].length);
                        if (new Set(Array.from(range.getClientRects(), box => Math.round(box.top))).size > 1) {
                            broken.push(word[0]);
                        }
                    }
                }
                return broken;""", text);
    }

    /** Waits until a display whose label begins so is on the page, and brings its top to that of the window. */
    void awaitDisplay(String label) {
        wait("the display \"" + label + "\"", () -> (boolean) script("""
                const found = visible('.streaminglab').find(e => e.ariaLabel.startsWith(arguments[0]));
                if (found) { found.scrollIntoView({block: 'start'}); return true; }
                const view = visible('.jp-WindowedPanel-outer')[0];
                const end = view.scrollTop + view.clientHeight >= view.scrollHeight - 1;
                view.scrollTop = end ? 0 : view.scrollTop + view.clientHeight / 2;
                return false;""", label));
    }

    /** Waits until a display with this label is in the window, to whose place somebody else has to scroll. */
    void awaitInView(String label) {
        wait("the display \"" + label + "\" in view", () -> (boolean) script("""
                const view = visible('.jp-WindowedPanel-outer')[0].getBoundingClientRect();
                return visible('.jp-OutputArea .streaminglab').filter(e => e.ariaLabel === arguments[0])
                    .map(e => e.getBoundingClientRect()).some(box => box.top >= view.top - 1 && box.top < view.bottom - 1);""", label));
    }

    /**
     * What can't be read well in this display: texts of its drawings that overlap each other or leave the drawing, and
     * texts whose contrast to the page is less than 4.5 to 1, which is what WCAG asks for.
     */
    @SuppressWarnings("unchecked")
    List<String> illegible(String label) {
        return (List<String>) script("""
                const display = visible('.streaminglab').find(e => e.ariaLabel.startsWith(arguments[0]));
                const found = [];
                const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
                const light = colour => rgb(colour).slice(0, 3).map(v => v / 255)
                    .map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
                    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                const ground = element => {
                    for (let e = element; e; e = e.parentElement) {
                        const colour = getComputedStyle(e).backgroundColor;
                        const parts = rgb(colour);
                        if (parts.length < 4 || parts[3] > 0) { return colour; }
                    }
                    return 'rgb(255, 255, 255)';
                };
                const contrast = (element, colour) => {
                    const [a, b] = [light(colour), light(ground(element))];
                    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                };
                const check = (element, colour) => {
                    const text = element.textContent.trim();
                    if (text && contrast(element, colour) < 4.5) {
                        found.push('contrast ' + contrast(element, colour).toFixed(1) + ' of "' + text + '"');
                    }
                };
                display.querySelectorAll('p, td, th, summary').forEach(e => check(e, getComputedStyle(e).color));
                for (const svg of display.querySelectorAll('svg')) {
                    const frame = svg.getBoundingClientRect();
                    const texts = Array.from(svg.querySelectorAll('text')).filter(e => e.textContent.trim());
                    const boxes = texts.map(e => e.getBoundingClientRect());
                    texts.forEach((e, i) => {
                        check(e, getComputedStyle(e).fill);
                        const a = boxes[i];
                        if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1
                                || a.bottom > frame.bottom + 1) {
                            found.push('cut off: "' + e.textContent + '"');
                        }
                        for (let j = 0; j < i; j++) {
                            const b = boxes[j];
                            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3) {
                                found.push('overlap: "' + e.textContent + '" and "' + texts[j].textContent + '"');
                            }
                        }
                    });
                }
                return found;""", label);
    }

    /**
     * Texts of this display that are smaller on the page than so many CSS pixels, with their sizes; those of drawings as they
     * come out after the drawing was scaled.
     */
    @SuppressWarnings("unchecked")
    List<String> smallerThan(double pixels, String label) {
        return (List<String>) script("""
                const display = visible('.streaminglab').find(e => e.ariaLabel.startsWith(arguments[0]));
                const found = [];
                const walker = document.createTreeWalker(display, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const element = walker.currentNode.parentElement;
                    const text = walker.currentNode.textContent.trim();
                    if (!text || element.closest('style, title, desc') || !element.getClientRects().length) { continue; }
                    const scale = element.ownerSVGElement
                        ? Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b) : 1;
                    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
                    if (size < arguments[1] - 0.05) { found.push(size.toFixed(1) + ' px: "' + text + '"'); }
                }
                return found;""", label, pixels);
    }

    /** A page of this size in CSS pixels, as a projector shows it that has {@code zoom} times as many. */
    void projector(int width, int height, double zoom) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", (int) (width / zoom),
                "height", (int) (height / zoom), "deviceScaleFactor", zoom, "mobile", false));
    }

    /** Switches JupyterLab's presentation mode, which enlarges notebooks. */
    void togglePresentationMode() {
        openSubmenu("View", "Appearance");
        click("//li[@data-command='application:toggle-presentation-mode']");
    }

    private void openSubmenu(String menu, String submenu) {
        click("//li[contains(@class,'lm-MenuBar-item')]//div[text()='" + menu + "']");
        click("//li[contains(@class,'lm-Menu-item')][@data-type='submenu']//div[text()='" + submenu + "']");
    }

    /** Whether JupyterLab shows one document at a time. */
    boolean isSimple() {
        return (boolean) script("return document.querySelector('#jp-main-dock-panel').dataset.mode === 'single-document'");
    }

    /** How many side bars are open. */
    long openSideBars() {
        return (long) script("return visible('#jp-left-stack, #jp-right-stack').length");
    }

    /** Of the first such element that can be seen, in CSS pixels. */
    double fontSize(String selector) {
        return ((Number) script("return parseFloat(getComputedStyle(visible(arguments[0])[0]).fontSize)", selector)).doubleValue();
    }

    /** Opens or closes the side bar at the left. */
    void toggleLeftSideBar() {
        driver.findElement(By.tagName("body")).sendKeys(Keys.chord(Keys.CONTROL, "b"));
    }

    /** Changes JupyterLab's theme by its menu, e.g. to {@code JupyterLab Dark}. */
    void theme(String name) {
        openSubmenu("Settings", "Theme");
        click("//li[@data-command='apputils:change-theme']//div[text()='" + name + "']");
        wait("the theme " + name, () -> name.equals(script("return document.body.dataset.jpThemeName")));
    }

    /** Waits until an output at the end of the notebook holds this text. */
    void awaitLastOutput(String text) {
        wait("an output at the end with \"" + text + "\"", NOTEBOOK_BOUND, () -> {
            script("const view = visible('.jp-WindowedPanel-outer')[0]; view.scrollTop = view.scrollHeight;");
            return texts(".jp-OutputArea-output").stream().anyMatch(output -> output.contains(text));
        });
    }

    /** Notebooks in other tabs stay in the page, and are not what is looked at. */
    private Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript("const visible = selector => Array.from("
                + "document.querySelectorAll(selector)).filter(e => e.offsetParent !== null);\n" + script, arguments);
    }

    /** By the menu, as a person would. */
    void runAllCells() {
        wait("the kernel", () -> kernelStatus().contains("Idle"));
        menu("Run", "runmenu:run-all");
    }

    /** Opens a launcher, and says what it offers to begin. */
    List<String> launcher() {
        driver.findElement(By.tagName("body")).sendKeys(Keys.chord(Keys.CONTROL, Keys.SHIFT, "l"));
        wait("the launcher", () -> !texts(".jp-LauncherCard-label").isEmpty());
        return texts(".jp-LauncherCard-label");
    }

    /** Chooses the notebook's kernel by the menu. */
    void changeKernel(String displayName) {
        wait("the kernel", () -> kernelStatus().contains("Idle"));
        click("//li[contains(@class,'lm-MenuBar-item')]//div[text()='Kernel']");
        click("//li[@data-command='kernelmenu:change']");
        click("//div[contains(@class,'jp-Dialog')]//option[normalize-space()='" + displayName + "']");
        click("//div[contains(@class,'jp-Dialog')]//button[contains(@class,'jp-mod-accept')]");
        wait("the kernel " + displayName, () -> texts(".jp-KernelName").stream().anyMatch(displayName::equals));
    }

    /** Presses a control's button with this text. */
    void press(String text) {
        click("//button[contains(@class,'jupyter-button')][normalize-space()='" + text + "']");
    }

    /** Opens another address. */
    void go(String url) {
        driver.navigate().to(url);
    }

    /** The title of the page. */
    String title() {
        return driver.getTitle();
    }

    /** What the notebook shows, as text. */
    String notebook() {
        return String.join("\n", texts(".jp-Notebook"));
    }

    /** The text of the slide that is shown. */
    String slide() {
        wait("a slide", () -> !texts(SLIDE).isEmpty());
        return texts(SLIDE).get(0);
    }

    /** How many slides there are. */
    long slides() {
        return (long) script("return Reveal.getTotalSlides()");
    }

    /** Whether the slide that is shown has to be scrolled sideways. */
    boolean slideIsTooWide() {
        return (boolean) script("const slide = visible(arguments[0])[0]; return slide.scrollWidth > slide.clientWidth + 1;", SLIDE);
    }

    /** What the page has fetched, beside itself and what is in it. */
    @SuppressWarnings("unchecked")
    List<String> fetched() {
        return (List<String>) script("return performance.getEntriesByType('resource').map(each => each.name)"
                + ".filter(name => !name.startsWith('data:'))");
    }

    /** Selects the cell with this text, by a click, so that keys are commands. */
    void selectCell(String text) {
        click("//div[contains(@class,'jp-Cell')]//div[contains(@class,'jp-MarkdownOutput')]//p[contains(.,'" + text + "')]");
        wait("the focus on the cell " + text, () -> (boolean) script("""
                const cell = document.activeElement.closest('.jp-Cell');
                return Boolean(cell) && cell.innerText.includes(arguments[0]);""", text));
    }

    /** Presses keys on what has the focus. */
    void pressKeys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Moves the focus by Tab to a button with this text, and presses Enter. */
    void tabToAndEnter(String button) {
        for (int i = 0; i < 10 && !driver.switchTo().activeElement().getText().equals(button); i++) {
            pressKeys(Keys.TAB);
        }
        if (!driver.switchTo().activeElement().getText().equals(button)) {
            throw new AssertionError("the button " + button + " is not reached by Tab");
        }
        pressKeys(Keys.ENTER);
    }

    /** Presses a button below a prediction. */
    void pressInPrediction(String text) {
        click("//*[contains(@class,'streaminglab-ask')]//button[normalize-space()='" + text + "']");
    }

    /** Answers the prediction of the cell that was shown last, if it has one, by its first choice. */
    void answerPrediction() {
        script("""
                const cells = visible('.jp-Notebook .jp-Cell'), next = cells.findIndex(e => e.classList.contains('jp-mod-active'));
                const asks = cells.slice(Math.max(0, next - 1), next + 1).flatMap(e => Array.from(e.querySelectorAll('.streaminglab-ask')));
                const open = asks.find(e => Array.from(e.querySelectorAll('button')).some(button => button.textContent === 'Skip'));
                if (open) { open.querySelector('button').click(); }""");
    }

    /** Skips the first prediction that is open, wherever in the notebook it is. */
    void skipPrediction() {
        wait("a prediction to skip", () -> (boolean) script("""
                const skip = visible('.streaminglab-ask button').find(button => button.textContent === 'Skip');
                if (skip) { skip.click(); return true; }
                const view = visible('.jp-WindowedPanel-outer')[0];
                const end = view.scrollTop + view.clientHeight >= view.scrollHeight - 1;
                view.scrollTop = end ? 0 : view.scrollTop + view.clientHeight / 2;
                return false;"""));
    }

    /** Puts the cursor behind a line of code. */
    void endOfLine(String code) {
        click("//div[contains(@class,'jp-CodeCell')]//div[contains(@class,'cm-line')][contains(.,'" + code + "')]");
        pressKeys(Keys.END);
    }

    /** Types text, key by key, which JupyterLab's editor takes as a person's. */
    void type(String text) {
        new Actions(driver).sendKeys(text).perform();
    }

    /** The code of the cell that has the cursor. */
    String codeAtCursor() {
        return (String) script("return Array.from(document.activeElement.closest('.cm-editor').querySelectorAll('.cm-line'))"
                + ".map(line => line.textContent).join('\\n')");
    }

    void awaitCodeAtCursor(String code) {
        wait("the code\n" + code, () -> codeAtCursor().equals(code));
    }

    /** Presses Tab, and waits for completions that hold this one; what is offered, the first at first. */
    List<String> awaitCompletion(String one) {
        wait("an editor that completes", () -> (boolean) script("""
                return document.activeElement.closest('.jp-mod-completer-enabled') !== null;"""));
        pressKeys(Keys.TAB);
        wait("the completion " + one, () -> texts(".jp-Completer-item").stream().anyMatch(text -> text.contains(one)));
        return texts(".jp-Completer-item");
    }

    /** Waits for this text beside the completions: what is said of the one that is chosen. */
    void awaitTextBesideCompletion(String text) {
        wait("beside a completion " + text, () -> texts(".jp-Completer-docpanel").stream().anyMatch(found -> found.contains(text)));
    }

    /** Presses Shift and Tab, and waits for a tooltip with this text. */
    void awaitTooltip(String text) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform();
        wait("a tooltip with " + text, () -> texts(".jp-Tooltip-content").stream().anyMatch(found -> found.contains(text)));
    }

    /** Opens what is folded of an error. */
    void unfoldError() {
        click("//details[contains(@class,'streaminglab-error-rest')]/summary");
    }

    /** Opens or closes the earlier part of a diagram. */
    void unfoldEarlier() {
        click("//details[contains(@class,'sl-earlier')]/summary");
    }

    /** Waits until the whole output with this text is in the window, to which somebody else has to scroll; or is not. */
    void awaitOutputInView(String text, boolean inView) {
        wait("the output with \"" + text + "\" in view: " + inView, () -> isOutputInView(text) == inView);
    }

    private boolean isOutputInView(String text) {
        return (boolean) script("""
                const view = visible('.jp-WindowedPanel-outer')[0].getBoundingClientRect();
                return visible('.jp-OutputArea-output').filter(e => e.innerText.includes(arguments[0]))
                    .map(e => e.getBoundingClientRect()).some(box => box.top >= view.top - 1 && box.bottom <= view.bottom + 1);""", text);
    }

    /** Runs the first code cells by Shift and Enter, from the title on, one after the other. */
    void runFirstCells(int count) {
        shown("the title", By.cssSelector(".jp-Notebook .jp-MarkdownOutput")).click();
        for (int i = 0; i <= count; i++) {
            pressKeys(Keys.chord(Keys.SHIFT, Keys.ENTER));
        }
    }

    /** Sees from now on which displays change. */
    void watchDisplays() {
        script("""
                window.changedDisplays = new Set();
                new MutationObserver(changes => changes.forEach(change => {
                    const near = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
                    const output = near && near.closest('.jp-OutputArea-output');
                    (output ? output.querySelectorAll('.streaminglab') : []).forEach(e => window.changedDisplays.add(e));
                })).observe(document.body, {subtree: true, childList: true, characterData: true});""");
    }

    /** Puts the cursor on the title. */
    void beginAtTitle() {
        shown("the title", By.cssSelector(".jp-Notebook .jp-MarkdownOutput")).click();
    }

    /**
     * Presses Shift and Enter, as one who shows a notebook to a class, and waits until the cell has run. What the class then can't
     * see: what it would have to scroll sideways for, and what changed out of sight.
     */
    @SuppressWarnings("unchecked")
    List<String> showNextCell() {
        script("(window.changedDisplays ??= new Set()).clear();");
        pressKeys(Keys.chord(Keys.SHIFT, Keys.ENTER));
        awaitIdle();
        // Two frames: what runs in the first one may move the page once more.
        driver.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));");
        return (List<String>) script("""
                const view = visible('.jp-WindowedPanel-outer')[0], frame = view.getBoundingClientRect();
                const found = [];
                const inView = box => box.top < frame.bottom - 1 && box.bottom > frame.top + 1;
                if (view.scrollWidth > view.clientWidth + 1) { found.push('the notebook is wider than the page'); }
                visible('.cm-scroller, .jp-OutputArea-output, .jp-OutputArea-output *, .jp-MarkdownOutput, .jp-MarkdownOutput *')
                    .filter(e => e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX)
                        && e.closest('.jp-Notebook') && inView(e.getBoundingClientRect()))
                    .forEach(e => found.push(e.scrollWidth + ' in ' + e.clientWidth + ' px: ' + e.innerText.slice(0, 60)));
                // JupyterLab may have put another element in its place since, or a prediction folds it.
                for (const display of window.changedDisplays) {
                    if (!display.isConnected || !display.checkVisibility()) { continue; }
                    const box = display.getBoundingClientRect();
                    const seen = Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top);
                    if (seen < 0.9 * Math.min(box.height, frame.height)) {
                        found.push('changed with ' + Math.round(seen) + ' of ' + Math.round(box.height) + ' px in sight: '
                            + display.ariaLabel);
                    }
                }
                return found;""");
    }

    /** Turns the mouse's wheel by so many pixels over the notebook. */
    void scroll(int down) {
        new Actions(driver).scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(
                shown("the notebook", By.cssSelector(".jp-WindowedPanel-outer"))), 0, down).perform();
    }

    /** Whether the heading of a display and its drawing are no higher than what is seen of the notebook. */
    boolean fitsIntoView(String label) {
        return (boolean) script("""
                const display = visible('.streaminglab').find(e => e.ariaLabel.startsWith(arguments[0]));
                const drawn = Array.from(display.querySelectorAll('svg')).filter(e => e.checkVisibility()).pop();
                return drawn.getBoundingClientRect().bottom - display.getBoundingClientRect().top
                    <= visible('.jp-WindowedPanel-outer')[0].clientHeight;""", label);
    }

    /** How many parts of errors are folded and closed. */
    long foldedErrors() {
        return (long) script("return visible('.streaminglab-error-rest:not([open])').length");
    }

    /** Whether the text is in an output of the notebook, and is not folded. */
    boolean isSeen(String text) {
        return (boolean) script("""
                const walker = document.createTreeWalker(visible('.jp-Notebook')[0], NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const element = walker.currentNode.parentElement;
                    if (walker.currentNode.textContent.includes(arguments[0]) && element.closest('.jp-OutputArea-output')
                        && element.checkVisibility()) {
                        return true;
                    }
                }
                return false;""", text);
    }

    /** Opens a side bar by its tab at the right. */
    void openSideBar(String label) {
        click("//div[contains(@class,'jp-mod-right')]//li[contains(@class,'lm-TabBar-tab')][.='" + label + "']");
    }

    /** Waits until the side bar of streams, as text, matches. */
    void awaitStreams(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        wait("streams that match " + regex, () -> pattern.matcher(streams()).find());
    }

    /** The text of the side bar of streams. */
    String streams() {
        return String.join("\n", texts(".streaminglab-streams"));
    }

    /** Presses a button of the side bar of streams. */
    void pressInStreams(String text) {
        click("//*[contains(@class,'streaminglab-streams')]//button[normalize-space()='" + text + "']");
    }

    /** The id of the cell that is selected. */
    String activeCell() {
        return String.valueOf(script("""
                const cell = visible('.jp-Notebook .jp-Cell.jp-mod-active')[0];
                return cell ? cell.innerText : '';"""));
    }

    /** Chooses an entry of JupyterLab's menus. */
    void menu(String menu, String command) {
        click("//li[contains(@class,'lm-MenuBar-item')]//div[text()='" + menu + "']");
        click("//li[@data-command='" + command + "']");
    }

    /** Presses a button of the dialog that is open. */
    void answerDialog(String button) {
        click("//div[contains(@class,'jp-Dialog-footer')]//button[normalize-space()='" + button + "']");
    }

    /** Chooses an option of the first list of the page that has it. */
    void choose(String option) {
        click("//div[contains(@class,'widget-dropdown')]//option[normalize-space()='" + option + "']");
    }

    /** Clicks on a check box by its label. */
    void check(String label) {
        click("//div[contains(@class,'widget-checkbox')]//label[.//*[normalize-space()='" + label + "']]//input");
    }

    /** Types a line into a text field, and ends it. */
    void typeInto(String label, String text) {
        click("//div[contains(@class,'widget-text')][.//label[normalize-space()='" + label + "']]//input");
        pressKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text, Keys.ENTER);
    }

    /** Moves the slider with this label by one step, with the keyboard. */
    void moveSlider(String label) {
        shown("the slider " + label, By.xpath("//div[contains(@class,'widget-slider')][.//label[normalize-space()='" + label
                + "']]//div[contains(@class,'noUi-handle')]")).sendKeys(Keys.ARROW_RIGHT);
    }

    /** Opens a tab among controls. */
    void openTabOfControls(String title) {
        click("//div[contains(@class,'widget-tab')]//li[contains(@class,'lm-TabBar-tab')][.//div[normalize-space()='" + title + "']]");
    }

    /** Lets the first control that counts count. */
    void play() {
        click("//div[contains(@class,'widget-play')]//button[1]");
    }

    /** Waits until the first bar of the page is full. */
    void awaitFullBar() {
        wait("a full bar", () -> (boolean) script("""
                const bar = visible('.widget-hprogress .progress-bar')[0];
                return Boolean(bar) && bar.style.width === '100%';"""));
    }

    /** Clicks on a display, beside all that can be pressed in it. */
    void clickOn(String display) {
        click("//div[contains(@class,'streaminglab')][starts-with(@aria-label,'" + display + "')]/p[1]");
    }

    /** Clicks on a line of text among controls. */
    void clickOnControl(String line) {
        click("//div[contains(@class,'widget-label')][normalize-space()='" + line + "']");
    }

    /** What can be pressed, moved or typed into among controls, and is beyond an edge of the page, by its text. */
    @SuppressWarnings("unchecked")
    List<String> controlsBeyondTheEdge() {
        return (List<String>) script("""
                return visible('.jp-OutputArea .jupyter-widgets :is(button, input, select, .noUi-handle)')
                    .filter(e => { const box = e.getBoundingClientRect(); return box.left < 0 || box.right > window.innerWidth; })
                    .map(e => e.innerText || e.className);""");
    }

    /** Moves the first slider of the page by one step, with the keyboard. */
    void moveSlider() {
        shown("a slider", By.cssSelector(".noUi-handle")).sendKeys(Keys.ARROW_RIGHT);
    }

    /**
     * Waits until the mark of an event of the playground says this at first.
     *
     * @param place its step, a dot, and its place in that
     */
    void awaitEvent(String place, String what) {
        wait("the event " + place + " as \"" + what + "\"", () -> (boolean) script("""
                const stage = visible('.streaminglab-stage')[0];
                const title = stage && stage.querySelector(arguments[0] + ' title');
                return Boolean(title) && stage.ariaBusy !== 'true' && title.textContent.startsWith(arguments[1]);""",
                mark(place), what));
    }

    /** How many events the playground shows. */
    long events() {
        return (long) script("return visible('.streaminglab-stage')[0].querySelectorAll('[data-event]').length");
    }

    private static String mark(String place) {
        return "[data-event=\"" + place + "\"]";
    }

    private WebElement event(String place, String within) {
        return shown("the event " + place, By.cssSelector(".streaminglab-stage " + mark(place) + within));
    }

    /** Drags an event of the playground with the mouse, along event time and down the page. */
    void dragEvent(String place, Duration by, int down) {
        dragEvent(place, by, down, 4, () -> { });
    }

    /** Drags it in so many parts, and calls this when it is held, and after each part. */
    void dragEvent(String place, Duration by, int down, int parts, Runnable held) {
        WebElement mark = event(place, " path");
        script("arguments[0].scrollIntoView({block: 'nearest'})", mark);
        new Actions(driver).moveToElement(mark).clickAndHold().perform();
        held.run();
        for (int part = 1; part <= parts; part++) {
            new Actions(driver).moveByOffset(part(pixels(by), part, parts), part(down, part, parts)).perform();
            held.run();
        }
        new Actions(driver).release().perform();
    }

    /** What a part of a way adds, in whole pixels, so that all parts add up to the way. */
    private static int part(int way, int part, int parts) {
        return way * part / parts - way * (part - 1) / parts;
    }

    /** Draws an arrow where the mouse is, which a window that nobody sees does not have. */
    void showPointer() {
        script("""
                const arrow = document.createElement('div');
                arrow.style.cssText = 'position:fixed;z-index:99999;pointer-events:none;left:-99px;top:0';
                arrow.innerHTML = '<svg width="18" height="24" viewBox="0 0 18 24"><path d="M1 1v18l4.5-4 3 7.5 3-1.2-3-7.3h6.5z"'
                    + ' fill="#000" stroke="#fff" stroke-width="1.5"/></svg>';
                document.body.append(arrow);
                document.addEventListener('pointermove', event => {
                    arrow.style.left = event.clientX + 'px';
                    arrow.style.top = event.clientY + 'px';
                }, true);""");
    }

    private int pixels(Duration span) {
        double width = ((Number) script("""
                const stage = visible('.streaminglab-stage')[0], axis = stage.querySelector('[data-from]').dataset;
                const svg = stage.querySelector('svg');
                return (axis.right - axis.left) * svg.getScreenCTM().a / (axis.to - axis.from);""")).doubleValue();
        return (int) Math.round(width * span.toMillis());
    }

    /** Double-clicks so far to the right of an event of the playground. */
    void doubleClickBeside(String place, Duration by) {
        new Actions(driver).moveToElement(event(place, " path")).moveByOffset(pixels(by), 0).doubleClick().perform();
    }

    /** Presses keys on an event of the playground. */
    void pressOnEvent(String place, CharSequence... keys) {
        event(place, "").sendKeys(keys);
    }

    /** Saves all notebooks that are open, and loads the page again. */
    void saveAndReload() {
        // A live display changes its notebook again at once: the moment at which all is saved must not be missed.
        script("""
                window.streaminglabSaved = false;
                const look = () => { window.streaminglabSaved ||= visible('.jp-mod-dirty').length === 0; };
                new MutationObserver(look).observe(document.body, {subtree: true, attributes: true, attributeFilter: ['class']});
                look();""");
        menu("File", "docmanager:save-all");
        wait("all notebooks on disk", () -> (boolean) script("return window.streaminglabSaved"));
        driver.navigate().refresh();
    }

    /** Closes the notebook in front by the menu, with its changes saved. */
    void saveAndClose() {
        menu("File", "application:close");
        answerDialog("Save");
        wait("no notebook", () -> texts(".jp-Notebook").isEmpty());
    }

    /** Opens a notebook from the list of files at the left, as a person does who has closed its tab. */
    void openFile(String name) {
        new Actions(driver).doubleClick(shown(name, By.xpath("//li[contains(@class,'jp-DirListing-item')][.//span[text()='" + name + "']]")))
                .perform();
    }

    /** Opens an address in a second tab of the browser, which is looked at from then on; gives the tab that was. */
    String openTab(String url) {
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(url);
        return before;
    }

    /** Looks at another tab of the browser, and gives the tab that was. */
    String switchTo(String tab) {
        String before = driver.getWindowHandle();
        driver.switchTo().window(tab);
        return before;
    }

    /** Waits until a live panel goes on: its micro-batch is a later one, twice. */
    void awaitLivePanel() {
        for (int i = 0; i < 2; i++) {
            long batch = panelBatch();
            wait("a micro-batch after " + batch + " on a panel that says running", () -> panelBatch() > batch
                    && runningPanels() > 0);
        }
    }

    /** The highest micro-batch on a panel; -1 if there is none. */
    private long panelBatch() {
        return ((Number) script("""
                return Math.max(-1, ...visible('.jp-OutputArea-output .streaminglab')
                    .map(e => Number((e.innerText.match(/, batch (\\d+)/) || [])[1] || -1)));""")).longValue();
    }

    /** How many displays call something running, and are not struck out. */
    long runningPanels() {
        return (long) script("""
                return visible('.jp-OutputArea-output .sl-state').filter(e => e.innerText.includes('running')
                    && getComputedStyle(e).textDecorationLine !== 'line-through').length;""");
    }

    /** Waits until no display calls anything running, and the text is on the page. */
    void awaitNoRunningPanel(String text) {
        wait("no running panel, and \"" + text + "\"", () -> runningPanels() == 0
                && texts(".jp-OutputArea-output").stream().anyMatch(output -> output.contains(text)));
    }

    /** Waits until no cell runs or waits any more. */
    void awaitIdle() {
        wait("the end of all cells", () -> kernelStatus().contains("Idle")
                && texts(".jp-InputPrompt").stream().noneMatch(prompt -> prompt.contains("[*]")));
    }

    /** The errors that the page shows, of cells and of JupyterLab itself. */
    List<String> errors() {
        return Stream.concat(texts("[data-mime-type='application/vnd.jupyter.error']").stream(),
                texts(".jp-Dialog-body").stream()).toList();
    }

    void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of the display alone whose label begins so. */
    void displayPicture(String label, Path file) {
        awaitDisplay(label);
        partPicture("the display " + label, ".streaminglab[aria-label^=\"" + label + "\"]", file);
    }

    /** A picture of the first such element that can be seen, and of nothing around it. */
    void partPicture(String what, String selector, Path file) {
        WebElement part = shown(what, By.cssSelector(selector));
        script("arguments[0].scrollIntoView({block: 'center'})", part);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, part.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The playground as it looks now. */
    BufferedImage playground() {
        byte[] picture = shown("the playground", By.cssSelector(".streaminglab-stage")).getScreenshotAs(OutputType.BYTES);
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kernelStatus() {
        Object title = script(
                "const e = visible('.jp-Notebook-ExecutionIndicator')[0];"
                        + "return e ? (e.getAttribute('data-status') || e.title || '') : ''");
        return String.valueOf(title).replace("idle", "Idle");
    }

    private void click(String xpath) {
        shown(xpath, By.xpath(xpath)).click();
    }

    /**
     * The first such element that can be seen. JupyterLab opens the notebooks of its last visit again, a while after the
     * page is there, and keeps them in the page behind the one that is looked at: its own elements need not be the first.
     */
    private WebElement shown(String what, By by) {
        AtomicReference<WebElement> found = new AtomicReference<>();
        wait(what, () -> {
            try {
                found.set(driver.findElements(by).stream().filter(WebElement::isDisplayed).findFirst().orElse(null));
            } catch (StaleElementReferenceException redrawn) {
                // Between being found and being looked at.
                found.set(null);
            }
            return found.get() != null;
        });
        return found.get();
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String selector) {
        // In one step, since the page redraws its cells while we look.
        return (List<String>) script("return visible(arguments[0]).map(e => e.innerText)", selector);
    }

    private void wait(String what, BooleanSupplier condition) {
        wait(what, BOUND, condition);
    }

    private void wait(String what, Duration bound, BooleanSupplier condition) {
        try {
            Awaitility.await().atMost(bound).pollInterval(Duration.ofMillis(200)).until(condition::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            picture(Checkout.HOME.resolve("build/screenshots/failed.png"));
            throw new AssertionError(what + " did not come; the page shows:\n" + String.join("\n", texts(".jp-Notebook"))
                    + "\nand the browser's console:\n" + driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                            .map(LogEntry::toString).collect(Collectors.joining("\n")), e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
