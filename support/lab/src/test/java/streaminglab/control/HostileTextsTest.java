package streaminglab.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.display.HostileValues;
import streaminglab.display.MimeBundle;
import streaminglab.display.RecordedPage;
import streaminglab.display.StrictPage;
import streaminglab.display.markup.Html;

/** Whatever a label, an option or a text of a control is: it reads as it is, does nothing, and is the same in the state. */
class HostileTextsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each place of a text, by a name: the control that has it there. */
    private static Map<String, Function<String, Control>> places() {
        Map<String, Function<String, Control>> places = new LinkedHashMap<>();
        places.put("description of Button", Button::of);
        places.put("description of Button, changed", text -> Button.of("x").label(text));
        places.put("description of IntSlider", text -> IntSlider.of(text, 0, 9));
        places.put("description of FloatSlider", text -> FloatSlider.of(text, 0, 1));
        places.put("description of Play", text -> Play.of(text, 0, 9));
        places.put("description of Progress", text -> Progress.of(text, 9));
        places.put("description of Checkbox", Checkbox::of);
        places.put("description of TextField", TextField::of);
        places.put("description of Dropdown", text -> Dropdown.of(text, "a"));
        places.put("description of ToggleButtons", text -> ToggleButtons.of(text, "a"));
        places.put("value of Label", Label::of);
        places.put("value of Label, changed", text -> Label.of("x").value(text));
        places.put("value of TextField", text -> TextField.of("x").value(text));
        return places;
    }

    private static MimeBundle shown(Control control) {
        try (RecordedPage page = new RecordedPage()) {
            control.show();
            return page.now();
        }
    }

    /** What a reader of the page sees where there are no controls, line breaks aside: they are elements. */
    private static String read(MimeBundle shown) {
        return StrictPage.of(shown.html()).text();
    }

    private static String line(String text) {
        return Html.readable(text).replace("\n", "");
    }

    @ParameterizedTest
    @MethodSource("placesOfTexts")
    void eachReadsAsItIs(Map.Entry<String, Function<String, Control>> place) throws Exception {
        for (String hostile : HostileValues.TEXTS) {
            String what = place.getKey() + " " + Html.cut(hostile, 80);
            Control control = place.getValue().apply(hostile);
            MimeBundle shown = shown(control);
            assertThat(read(shown)).as(what).contains(line(hostile));
            assertThat(shown.text()).as(what).contains(Html.readable(hostile));
            String property = place.getKey().split(" ")[0];
            assertThat(control.state().get(property)).as(what).isEqualTo(hostile);
            assertThat(JSON.readValue(JSON.writeValueAsString(control.state()), Map.class).get(property)).as(what)
                    .isEqualTo(hostile);
            assertThat(control.state()).as(what).doesNotContainEntry("description_allow_html", true);
        }
    }

    static List<Map.Entry<String, Function<String, Control>>> placesOfTexts() {
        return List.copyOf(places().entrySet());
    }

    @Test
    void eachIsAnOptionThatCanBeChosen() throws Exception {
        String[] all = HostileValues.TEXTS.toArray(String[]::new);
        for (ChoiceControl<?> choice : List.of(Dropdown.of("x", all), ToggleButtons.of("x", all))) {
            assertThat(JSON.readValue(JSON.writeValueAsString(choice.state()), Map.class).get("_options_labels"))
                    .isEqualTo(HostileValues.TEXTS);
            for (int i = 0; i < all.length; i++) {
                assertThat(choice.receive(Map.of("index", i))).containsEntry("index", i);
                assertThat(choice.value()).isEqualTo(all[i]);
                assertThat(choice.value(all[i]).state()).containsEntry("index", i);
            }
            assertThat(read(shown(choice))).contains(HostileValues.TEXTS.stream().map(HostileTextsTest::line).toList());
        }
    }

    @Test
    void eachIsATextOfADisplayAreaAndATitleOfATab() {
        for (String hostile : HostileValues.TEXTS) {
            DisplayArea area = DisplayArea.of(hostile);
            // A browser leaves out a line break that a <pre> begins with.
            assertThat(StrictPage.of(String.valueOf(area.state().get("value"))).text().stripLeading())
                    .isEqualTo(Html.readable(hostile).stripLeading());
            assertThat(area.text()).isEqualTo(Html.readable(hostile));
            assertThat(Box.tabs(List.of(hostile), area).state()).containsEntry("titles", List.of(hostile));
            assertThat(read(shown(Box.vertical(area, Box.horizontal(Label.of(hostile)))))).contains(line(hostile));
        }
    }

    @Test
    void whatAPageTypesIsTakenAsItIs() {
        TextField field = TextField.of("x");
        for (String hostile : HostileValues.TEXTS) {
            assertThat(field.receive(Map.of("value", hostile))).containsEntry("value", hostile);
            assertThat(field.value()).isEqualTo(hostile);
            assertThat(field.receive(Map.of("description", hostile, "_view_name", hostile, "style", hostile))).isEmpty();
        }
        for (Object noText : List.of(7, List.of("x"), Map.of("x", "y"), true)) {
            assertThat(field.receive(Map.of("value", noText))).isEmpty();
        }
    }

    /** A number is never a text, whatever a page says. */
    @Test
    void aPageCannotMakeATextOfAnotherValue() {
        for (String hostile : HostileValues.TEXTS) {
            for (Control control : List.of(IntSlider.of("x", 0, 9), FloatSlider.of("x", 0, 9), Checkbox.of("x"),
                    Play.of("x", 0, 9), Dropdown.of("x", "a"), Box.tabs(List.of("a"), Label.of("b")))) {
                for (String property : List.of("value", "index", "selected_index", "description", "children", "layout")) {
                    assertThat(control.receive(Map.of(property, hostile))).isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsRefusedIsNamed() {
        places().forEach((place, make) -> assertThatThrownBy(() -> make.apply(null)).as(place)
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("null"));
        assertThatThrownBy(() -> DisplayArea.of((String) null)).hasMessageContaining("null");
        assertThatThrownBy(() -> Box.tabs(Arrays.asList("a", null), Label.of("x"), Label.of("y"))).hasMessageContaining("null");
        assertThatThrownBy(() -> Checkbox.of("late?").value(null)).hasMessage("late? can't be null: it is true or false.");
        assertThatThrownBy(() -> IntSlider.of("n", 0, 9).value(null)).hasMessage("n can't be null: it is 0 to 9.");
        assertThatThrownBy(() -> FloatSlider.of("n", 0, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> FloatSlider.of("n", 0, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> Dropdown.of("sink", "a", null)).hasMessageContaining("An option of sink is null");
        List<String> options = new ArrayList<>(HostileValues.TEXTS);
        for (String hostile : HostileValues.TEXTS) {
            Dropdown other = Dropdown.of("sink", "a", "b");
            for (String refused : Arrays.asList(hostile, null)) {
                assertThatThrownBy(() -> other.value(refused)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("sink can't be " + Html.cut(String.valueOf(refused), 100) + ": the options are [a, b].");
            }
            assertThatThrownBy(() -> ToggleButtons.of(hostile, options.get(0), hostile, hostile))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Html.cut(hostile, 100)).message().hasSizeLessThan(600);
        }
    }
}
