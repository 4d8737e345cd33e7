package streaminglab.kernel;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The shared kernel whose Spark runs inside it. */
final class LocalKernel extends SharedKernel {

    @Override
    Map<String, String> environment(ExtensionContext context) {
        return TinyRepository.userAt(TinyRepository.home("local"));
    }
}
