/**
 * Controls of a notebook's page: a slider, a button, and what else ipywidgets has, driven by Java.
 *
 * <pre>{@code
 * IntSlider delay = IntSlider.of("delay (min)", 0, 60).value(10).onChange(minutes -> System.out.println(minutes));
 * Button next = Button.of("Next micro-batch").onClick(() -> steps.next(query));
 * Box.vertical(delay, next).show();
 * }</pre>
 *
 * <p>Made of them are {@link streaminglab.control.StepControl}, {@link streaminglab.control.EventTimePlayground},
 * {@link streaminglab.control.FeedControl}, {@link streaminglab.control.CrashControl} and
 * {@link streaminglab.control.StateView}.
 *
 * <p>They are the models of ipywidgets 8, so every front end that shows those shows these. Where a page has none, such as
 * GitHub or a terminal, the state at the time of {@code show()} is there as text.
 *
 * <p>What a control calls ({@code onClick}, {@code onChange}) runs one after the other on the thread of cells, while no
 * cell runs: a running cell and a control never meet. An interrupt ends it as it ends a cell. What it prints or throws
 * appears below the cell that showed the control. A control ends when its cell is run again, with {@code Lab.stop()}, and
 * with its kernel; a page that is loaded again, or a second one, gets the same state from the kernel.
 *
 * <p>All methods may be called from any thread.
 */
package streaminglab.control;
