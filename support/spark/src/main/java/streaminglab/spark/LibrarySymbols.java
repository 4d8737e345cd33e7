package streaminglab.spark;

import java.lang.reflect.Member;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Looks for the classes, methods and fields of a library that this project uses without the library's promise. */
public final class LibrarySymbols {

    private LibrarySymbols() {
    }

    /**
     * Those of the symbols that the class path and the JDK lack. It loads classes, initializes none and opens nothing.
     *
     * @param symbols each a {@code class} or a {@code class#member}; a member may be inherited
     * @param access  which modifiers of a member will do, e.g. {@code Modifier::isPublic}
     */
    public static List<String> missing(Collection<String> symbols, IntPredicate access) {
        return symbols.stream().filter(symbol -> !isThere(symbol, access)).toList();
    }

    private static boolean isThere(String symbol, IntPredicate access) {
        String[] parts = symbol.split("#");
        try {
            Class<?> type = Class.forName(parts[0], false, LibrarySymbols.class.getClassLoader());
            return parts.length == 1 || members(type)
                    .anyMatch(member -> member.getName().equals(parts[1]) && access.test(member.getModifiers()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Stream<Member> members(Class<?> type) {
        Stream<Class<?>> types = Stream.concat(
                Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass), Stream.of(type.getInterfaces()));
        return types.flatMap(each -> Stream.<Member>concat(
                Stream.of(each.getDeclaredMethods()), Stream.of(each.getDeclaredFields())));
    }
}
