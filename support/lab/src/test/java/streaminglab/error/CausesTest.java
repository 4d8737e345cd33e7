package streaminglab.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void theyComeFromTheOutermost() {
        Exception inner = new IllegalStateException("inner");
        Exception outer = new RuntimeException("outer", inner);
        assertThat(Causes.of(outer)).containsExactly(outer, inner);
        assertThat(Causes.innermost(outer)).isSameAs(inner);
        assertThat(Causes.innermost(inner)).isSameAs(inner);
    }

    @Test
    void aCircleEnds() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);
        assertThat(Causes.of(one)).containsExactly(one, other);
        assertThat(Causes.innermost(one)).isSameAs(other);
    }

    @Test
    void aCauseThatThrowsIsWhatItThrows() {
        RuntimeException thrown = new RuntimeException("no cause");
        assertThat(Causes.innermost(new Exception("outer") {
            @Override
            public synchronized Throwable getCause() {
                throw thrown;
            }
        })).isSameAs(thrown);
    }

    @Test
    void aLongChainEndsWithItsRoot() {
        Throwable chain = IntStream.range(0, 100).boxed().reduce(new Exception("innermost"),
                (cause, number) -> new Exception("number " + number, cause), (one, other) -> other);
        assertThat(Causes.of(chain)).hasSize(101).first().isSameAs(chain);
        assertThat(Causes.innermost(chain)).hasMessage("innermost");
    }

    @Test
    void aChainWithoutAnEndIsCut() {
        class Endless extends Exception {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Throwable getCause() {
                return new Endless();
            }
        }

        assertThat(Causes.of(new Endless())).hasSize(1000);
    }
}
