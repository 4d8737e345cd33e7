package streaminglab.kernel.error;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.error.Causes;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.kernel.jshell.SnippetLines;

/** Says when a value is of a type as it was before its cell was edited: in messages both types have one name. */
final class EarlierTypes {

    /** Java's message for a cast, and that of EnumMap and EnumSet. */
    private static final Pattern OTHER_TYPE = Pattern.compile("^class (\\S+) (?:cannot be cast to|!=) class (\\S+)");

    private EarlierTypes() {
    }

    /** Null if nothing was thrown for that reason. */
    static String hint(Throwable thrown, SnippetLines places) {
        return Causes.of(thrown).stream().filter(ClassCastException.class::isInstance)
                .map(each -> hint(OTHER_TYPE.matcher(ThrownText.ownMessage(each)), places))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String hint(Matcher message, SnippetLines places) {
        if (!message.find() || !JShellInternals.isCellClass(message.group(2))) {
            return null;
        }
        String value = message.group(1);
        String type = message.group(2);
        String name = JShellInternals.withoutWrappers(type);
        if (places.withSupertypes(value).anyMatch(each -> !each.equals(type)
                && JShellInternals.isCellClass(each) && JShellInternals.withoutWrappers(each).equals(name))) {
            return "The value was made by an earlier " + name + ", and " + name + " has been defined again"
                    + " since: to Java these are two classes. Run the cells again that make such values";
        }
        // Java does not say what a lambda is one of.
        return value.contains("$$Lambda") && places.isDefinedAgain(type)
                ? "If the lambda was made before " + name + " was defined again, it is one of the earlier " + name
                + ": to Java these are two types. Run the cells again that make such values" : null;
    }
}
