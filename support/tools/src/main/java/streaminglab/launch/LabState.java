package streaminglab.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import streaminglab.service.OwnersFile;
import streaminglab.service.ProcessIdentity;

/**
 * What a running lab leaves for others to read: its launcher, its URL, its services' addresses, and the processes that
 * belong to it. The file is the owner's alone, since the URL holds the token and an address the password.
 *
 * @param launcher  the JVM of the launcher
 * @param url       as in the ready line; empty before that
 * @param addresses the variables that its kernels find the services by
 * @param processes everything the launcher started, kernels too
 */
record LabState(ProcessIdentity launcher, String url, Map<String, String> addresses, List<ProcessIdentity> processes) {

    static LabState read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException none) {
            return new LabState(null, "", Map.of(), List.of());
        }
        ProcessIdentity launcher = null;
        String url = "";
        Map<String, String> addresses = new TreeMap<>();
        List<ProcessIdentity> processes = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            if (line.startsWith("url ")) {
                url = words.length > 1 ? words[1] : "";
            } else if (words.length == 3 && words[0].equals("address")) {
                addresses.put(words[1], words[2]);
            } else if (words.length == 3 && words[0].equals("launcher")) {
                launcher = process(line);
            } else if (words.length == 3 && words[0].equals("process")) {
                processes.add(process(line));
            }
        }
        return new LabState(launcher, url, addresses, processes);
    }

    void write(Path file) {
        StringBuilder text = new StringBuilder("launcher " + launcher.text() + "\nurl " + url + "\n");
        addresses.forEach((name, value) -> text.append("address ").append(name).append(' ').append(value).append('\n'));
        processes.forEach(process -> text.append("process ").append(process.text()).append('\n'));
        try {
            OwnersFile.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static ProcessIdentity process(String line) {
        return ProcessIdentity.of(line.substring(line.indexOf(' ') + 1))
                .orElseThrow(() -> new IllegalStateException("no process: " + line));
    }
}
