package streaminglab.kernel.classpath;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;
import streaminglab.display.ProgressLine;

/** How far Maven's resolver is with what it fetches. */
public final class Downloads extends AbstractTransferListener {

    private final String coordinates;
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<TransferResource, Long> running = new ConcurrentHashMap<>();

    public Downloads(String coordinates) {
        this.coordinates = coordinates;
    }

    @Override
    public void transferProgressed(TransferEvent event) {
        running.put(event.getResource(), event.getTransferredBytes());
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        running.remove(event.getResource());
        files.incrementAndGet();
        bytes.addAndGet(event.getTransferredBytes());
    }

    @Override
    public void transferFailed(TransferEvent event) {
        running.remove(event.getResource());
    }

    /** The known sizes of the files that are on their way, and how much of them is here. */
    public ProgressLine.Step now() {
        long here = 0;
        long all = 0;
        String file = "";
        for (Map.Entry<TransferResource, Long> each : running.entrySet()) {
            here += each.getValue();
            all += Math.max(each.getValue(), each.getKey().getContentLength());
            String path = each.getKey().getResourceName();
            file = ", now " + path.substring(path.lastIndexOf('/') + 1);
        }
        return new ProgressLine.Step(String.format(Locale.ROOT, "%%maven %s: %d file%s fetched, %.1f MB%s", coordinates,
                files.get(), files.get() == 1 ? "" : "s", (bytes.get() + here) / 1e6, file), here, all);
    }
}
