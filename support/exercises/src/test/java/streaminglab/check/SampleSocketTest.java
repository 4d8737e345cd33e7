package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.testing.TestSession;

class SampleSocketTest {

    private static final SampleSocket TILL = SampleSocket.of("sencha 2", "mug 1", "", "maté 3");

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void nullIsNoAnswer() {
        assertThatThrownBy(() -> TILL.through((streaming, host, port) -> null)).hasMessageContaining("returned null");
        assertThatThrownBy(() -> TILL.readBy((host, port) -> null)).hasMessageContaining("returned null");
    }

    @Test
    void whatTheFunctionThrowsComesOut() {
        assertThatThrownBy(() -> TILL.through((streaming, host, port) -> {
            throw new UnsupportedOperationException("receive is not written yet");
        })).isInstanceOf(UnsupportedOperationException.class).hasMessage("receive is not written yet");
    }

    @Test
    void whatATaskThrowsComesOut() {
        assertThatThrownBy(() -> TILL.through((streaming, host, port) -> streaming.socketTextStream(host, port)
                .map(line -> line.substring(1_000)))).hasStackTraceContaining("StringIndexOutOfBoundsException");
    }
}
