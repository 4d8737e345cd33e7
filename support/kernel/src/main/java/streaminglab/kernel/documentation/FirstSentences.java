package streaminglab.kernel.documentation;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import streaminglab.kernel.completion.FirstSentence;
import streaminglab.kernel.documentation.DocumentedType.Member;

/** What the index says of classes and their members, each in its first sentence. */
public final class FirstSentences implements FirstSentence {

    private final DocumentationIndex index;

    public FirstSentences(DocumentationIndex index) {
        this.index = index;
    }

    /** Of a method with several forms, the sentence of the one with the fewest parameters that has one. */
    @Override
    public String of(Class<?> type, String member) {
        if (member == null) {
            DocumentedType known = type(type);
            return known == null || known.comment() == null ? "" : SafeHtml.firstSentence(known.comment().text());
        }
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        Set<Class<?>> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Class<?> each = open.poll();
            if (!seen.add(each)) {
                continue;
            }
            String sentence = sentence(type(each), member);
            if (!sentence.isEmpty()) {
                return sentence;
            }
            if (each.getSuperclass() != null) {
                open.add(each.getSuperclass());
            }
            open.addAll(List.of(each.getInterfaces()));
        }
        return "";
    }

    private static String sentence(DocumentedType type, String member) {
        return type == null ? "" : type.members().stream()
                .filter(each -> each.name().equals(member) && !each.comment().text().isEmpty())
                .min(Comparator.comparing((Member each) -> each.parameters() == null ? 0 : each.parameters().size()))
                .map(each -> SafeHtml.firstSentence(each.comment().text())).orElse("");
    }

    private DocumentedType type(Class<?> type) {
        String name = type.getCanonicalName();
        return name == null ? null : index.indexed(name);
    }
}
