package streaminglab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP addresses that processes listen on, as the kernel of a Linux machine has them. */
public final class ListeningSockets {

    private static final String LISTEN = "0A";
    private static final String LOOPBACK = "0100007F";
    private static final String LOOPBACK_MAPPED = "0000000000000000FFFF00000100007F";

    private ListeningSockets() {
    }

    /** Each as {@code hexaddress:hexport}. */
    public static List<String> of(List<Long> pids) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "only Linux has /proc/net/tcp");
        Set<String> inodes = pids.stream().flatMap(ListeningSockets::inodes).collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
                    found.add(columns[1]);
                }
            }
        }
        return found;
    }

    public static boolean isLoopback(String address) {
        return address.startsWith(LOOPBACK + ":") || address.startsWith(LOOPBACK_MAPPED + ":");
    }

    private static Stream<String> inodes(long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.map(ListeningSockets::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .toList().stream();
        } catch (IOException endedMeanwhile) {
            return Stream.empty();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
