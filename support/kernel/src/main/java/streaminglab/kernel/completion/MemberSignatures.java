package streaminglab.kernel.completion;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of a class as completions, each name once. */
final class MemberSignatures {

    private MemberSignatures() {
    }

    /** Of the first overload, and how many more there are. */
    static String of(Class<?> type, String method) {
        List<Method> all = Stream.of(type.getMethods())
                .filter(each -> each.getName().equals(method) && !each.isBridge() && !each.isSynthetic())
                .sorted(Comparator.comparing(Method::getParameterCount).thenComparing(Method::toString)).toList();
        return all.isEmpty() ? "" : signature(all.get(0)) + (all.size() == 1 ? "" : " and " + (all.size() - 1) + " more");
    }

    private static String signature(Method method) {
        return Stream.of(method.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"))
                + " " + method.getReturnType().getSimpleName();
    }

    /** The methods that begin so, in the order of their names: those of the class itself, or those of its objects. */
    static List<Completion> methods(Class<?> type, String typed, boolean ofClass) {
        Map<String, List<Method>> all = Stream.of(type.getMethods())
                .filter(each -> each.getName().startsWith(typed) && each.getName().indexOf('$') < 0
                        && Modifier.isStatic(each.getModifiers()) == ofClass)
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount))
                .collect(Collectors.groupingBy(Method::getName, LinkedHashMap::new, Collectors.toList()));
        return all.entrySet().stream().map(method -> Completion.member(type, method.getKey()
                + (method.getValue().stream().allMatch(each -> each.getParameterCount() == 0) ? "()" : "("),
                "function", of(type, method.getKey()))).toList();
    }

    /** What can follow the name of the class and a dot: constants, then methods. */
    static List<Completion> ofClass(Class<?> type, String typed) {
        Stream<Completion> fields = Stream.of(type.getFields())
                .filter(each -> each.getName().startsWith(typed) && each.getName().indexOf('$') < 0
                        && Modifier.isStatic(each.getModifiers()))
                .map(each -> Completion.member(type, each.getName(), "property", each.getType().getSimpleName()));
        return Stream.concat(fields, methods(type, typed, true).stream()).toList();
    }
}
