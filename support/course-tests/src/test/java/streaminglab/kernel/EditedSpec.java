package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import streaminglab.Edition;
import streaminglab.testing.Checkout;

/** The kernelspec of the checkout with other options for its JVM; what tests start until it is closed. */
final class EditedSpec implements AutoCloseable {

    private static final String PROPERTY = "streaminglab.kernelspec";
    private final String tested = System.getProperty(PROPERTY);

    /** @param folder where to put it */
    EditedSpec(Path folder, UnaryOperator<String> edit) throws IOException {
        Path original = Checkout.HOME.resolve("build/share/jupyter/kernels/" + Edition.current().kernel());
        String before = Files.readString(original.resolve("java.options"));
        String after = edit.apply(before);
        assertThat(after).as("the options").isNotEqualTo(before);
        Path options = Files.writeString(folder.resolve("java.options"), after);
        Files.writeString(folder.resolve("kernel.json"), Files.readString(original.resolve("kernel.json"))
                .replace(original.resolve("java.options").toString(), options.toString()));
        System.setProperty(PROPERTY, folder.toString());
    }

    @Override
    public void close() {
        if (tested == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, tested);
        }
    }
}
