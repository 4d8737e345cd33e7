package streaminglab;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Names that no other run has, so that two notebooks, or one run twice, never share a topic, table or folder. */
final class UniqueName {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,40}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private UniqueName() {
    }

    /** {@code name}, a hyphen, and six letters or digits by chance: two billion to choose from. */
    static String of(String name, String what) {
        if (name == null || !PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" can't name a " + what
                    + ": use a letter, then up to 40 letters, digits, hyphens or underscores");
        }
        StringBuilder suffix = new StringBuilder(name).append('-');
        for (int i = 0; i < 6; i++) {
            suffix.append(Character.forDigit(RANDOM.nextInt(36), 36));
        }
        return suffix.toString();
    }
}
