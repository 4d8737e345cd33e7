package streaminglab.kernel.executor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Classes that Spark would take without a word, and find no columns in. */
class BeanColumnsTest {

    /** A class as learners first write it. */
    public static final class Fields {
        public String tea;
    }

    /** A record, which Spark takes and gives nothing. */
    public record Pot(String tea) {
    }

    /** What can be read and not written, which Spark takes since 3.5.1. */
    public record Read(String tea) {
        public String getTea() {
            return tea;
        }
    }

    /** What has its column from its superclass. */
    public static class Bean {
        private String tea;

        public String getTea() {
            return tea;
        }

        public void setTea(String tea) {
            this.tea = tea;
        }
    }

    /** A bean by inheritance. */
    public static final class Inherited extends Bean {
    }

    @Test
    void recordsAndClassesWithoutPropertiesAreRefused() {
        assertThatThrownBy(() -> BeanColumns.ofEncoder(Pot.class))
                .hasMessageStartingWith("Pot is a record, and Encoders.bean");
        assertThatThrownBy(() -> BeanColumns.ofEncoder(Fields.class))
                .hasMessageStartingWith("Fields has no column for Encoders.bean")
                .hasMessageContaining("a getter such as getName() for each column");
        assertThatThrownBy(() -> BeanColumns.ofDataFrame(Pot.class))
                .hasMessageStartingWith("Pot is a record, and createDataFrame finds no columns");
        assertThatThrownBy(() -> BeanColumns.ofDataFrame(Fields.class)).hasMessageContaining("createDataFrame");
    }

    @Test
    void beansAreNot() {
        assertThatCode(() -> {
            BeanColumns.ofEncoder(Bean.class);
            BeanColumns.ofEncoder(Inherited.class);
            BeanColumns.ofEncoder(Read.class);
            BeanColumns.ofDataFrame(Bean.class);
            BeanColumns.ofDataFrame(Read.class);
        }).doesNotThrowAnyException();
    }
}
