package streaminglab.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a cell prints, as it is sent to the page. */
class CellOutputTest {

    private final List<PublishStream> sent = new ArrayList<>();
    private final CellOutput output = new CellOutput(sent::add);

    private boolean print(StreamType type, byte[] bytes) {
        return output.write(type, bytes, 0, bytes.length);
    }

    private boolean print(StreamType type, String text) {
        return print(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> texts() {
        return sent.stream().map(PublishStream::getText).toList();
    }

    @Test
    void linesAreGatheredUntilTheFlush() {
        assertThat(print(StreamType.OUT, "one\n")).as("needs a flush").isTrue();
        assertThat(print(StreamType.OUT, "two\n")).as("needs a flush").isFalse();
        assertThat(sent).isEmpty();
        output.flush();
        output.flush();
        assertThat(texts()).containsExactly("one\ntwo\n");
    }

    @Test
    void bothStreamsKeepTheOrderInWhichTheyWereWritten() {
        print(StreamType.OUT, "one\n");
        print(StreamType.ERR, "two\n");
        print(StreamType.OUT, "three\n");
        output.flush();
        assertThat(texts()).containsExactly("one\n", "two\n", "three\n");
        assertThat(sent).extracting(PublishStream::getStreamType)
                .containsExactly(StreamType.OUT, StreamType.ERR, StreamType.OUT);
    }

    @Test
    void aCharacterIsNeverCutInTwo() {
        String tea = "tè, 茶, \uD83C\uDF75";
        byte[] bytes = tea.getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            print(StreamType.OUT, new byte[] {each});
            output.flush();
        }
        assertThat(String.join("", texts())).isEqualTo(tea);
        assertThat(texts()).contains("è", "茶", "\uD83C\uDF75");
    }

    @Test
    void bytesThatAreNoTextAreNotKeptForEver() {
        print(StreamType.OUT, new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80});
        output.flush();
        assertThat(String.join("", texts())).hasSize(4).containsOnlyOnce("\uFFFD\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void whatACellPrintsIsCutWithANote() {
        String line = "x".repeat(99) + "\n";
        for (int i = 0; i < CellOutput.LIMIT / 50; i++) {
            print(StreamType.OUT, line);
        }
        output.flush();
        assertThat(print(StreamType.ERR, "never seen")).isFalse();
        output.flush();
        String all = texts().stream().collect(Collectors.joining());
        assertThat(all).hasSizeBetween(CellOutput.LIMIT, CellOutput.LIMIT + 200)
                .endsWith("… this cell has printed more than 1024 KiB: the rest is not shown\n")
                .doesNotContain("never seen");
    }

    @Test
    void aCharacterThatIsNeverCompletedIsShownAtTheEnd() {
        byte[] latin = {'t', (byte) 0xE8};
        print(StreamType.OUT, latin);
        output.flush();
        output.flushAll();
        print(StreamType.OUT, latin);
        print(StreamType.ERR, "cold");
        output.flush();
        assertThat(texts()).containsExactly("t", "\uFFFD", "t\uFFFD", "cold");
    }
}
