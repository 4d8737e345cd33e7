package streaminglab.kernel.documentation;

import java.util.List;
import java.util.Map;

/**
 * What a source file says of a class, interface, record, enum or Scala object, and of its public members.
 *
 * @param name    with its package and the types around it, e.g. {@code java.util.Map.Entry}
 * @param comment on the type; null for none
 */
record DocumentedType(String name, Comment comment, List<Member> members) {

    DocumentedType {
        members = members == null ? List.of() : members;
    }

    /** What a constructor's name is. */
    static final String CONSTRUCTOR = "<init>";

    /**
     * A method, constructor or field.
     *
     * @param parameters the names of its parameters; null for a field
     * @param types      the simple names of their types, without type arguments
     */
    record Member(String name, List<String> parameters, List<String> types, Comment comment) {
    }

    /**
     * A documentation comment. All texts are in the few elements of {@link SafeHtml}; what is not said is null.
     *
     * @param parameters texts by the names of the parameters
     * @param thrown     texts by the names of the exceptions
     * @param deprecated what to use instead; empty if that is not said
     */
    record Comment(String text, Map<String, String> parameters, String returns, Map<String, String> thrown, String since,
            String deprecated) {

        static Comment of(String text) {
            return new Comment(text, Map.of(), null, Map.of(), null, null);
        }

        boolean isEmpty() {
            return text.isEmpty() && parameters.isEmpty() && returns == null && thrown.isEmpty() && deprecated == null;
        }
    }

    /** The member of this name whose parameters are most like these; null if none has as many. */
    Member member(String name, List<String> parameters, List<String> types) {
        Member best = null;
        int most = -1;
        for (Member each : members) {
            if (!each.name().equals(name) || (each.parameters() == null) != (parameters == null)
                    || parameters != null && each.parameters().size() != parameters.size()) {
                continue;
            }
            int alike = 0;
            for (int i = 0; parameters != null && i < parameters.size(); i++) {
                alike += each.types().get(i).equals(types.get(i)) ? 2 : 0;
                alike += each.parameters().get(i).equals(parameters.get(i)) ? 1 : 0;
            }
            if (alike > most) {
                most = alike;
                best = each;
            }
        }
        return best;
    }
}
