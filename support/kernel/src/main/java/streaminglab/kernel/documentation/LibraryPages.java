package streaminglab.kernel.documentation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import streaminglab.Versions;
import streaminglab.kernel.documentation.DocumentedType.Comment;
import streaminglab.kernel.documentation.DocumentedType.Member;
import streaminglab.kernel.documentation.NamedElements.Named;
import streaminglab.kernel.jshell.JShellInternals.Analysed;

/** The pages of what javac has found: signatures from javac, texts from the index. */
final class LibraryPages {

    private static final String OF_JDK = "java.lang.String";
    /** What the API pages on Spark's site leave out, as its build (project/SparkBuild.scala) says. */
    private static final Pattern WITHOUT_PAGES = Pattern.compile(
            "^org\\.apache\\.spark\\.(streaming\\.kafka010|sql\\.(kafka010|catalyst|execution|internal)|internal|deploy|rpc)\\b");

    private final DocumentationIndex index;
    private final Elements elements;
    private final Types types;

    private LibraryPages(DocumentationIndex index, Analysed code) {
        this.index = index;
        elements = code.task().getElements();
        types = code.task().getTypes();
    }

    /** What is known of the name that begins at the position of the code. */
    static List<DocumentationPage> of(DocumentationIndex index, Analysed code, String name) {
        LibraryPages pages = new LibraryPages(index, code);
        return NamedElements.of(code, name).stream().map(pages::page).toList();
    }

    private DocumentationPage page(Named named) {
        Element element = named.element();
        if (element instanceof TypeElement type) {
            DocumentedType known = index.type(type.getQualifiedName().toString());
            return page(signature(type), elements.getPackageOf(type).getQualifiedName().toString(),
                    known == null ? null : known.comment(), type, null);
        }
        TypeElement owner = (TypeElement) element.getEnclosingElement();
        Member member = member(element, owner, named.site());
        String of = owner.getQualifiedName().toString();
        Comment comment = member == null ? null : member.comment();
        if (element instanceof ExecutableElement method) {
            List<String> parameters = member != null && member.parameters() != null ? member.parameters() : names(method);
            return page(signature(method, named.site(), parameters), of, comment, linked(owner, named.site()), method);
        }
        String modifiers = element.getModifiers().contains(Modifier.STATIC) ? "static " : "";
        return page(modifiers + readable(element.asType()) + " " + element.getSimpleName(), of, comment, owner, element);
    }

    private DocumentationPage page(String signature, String of, Comment comment, TypeElement type, Element member) {
        String link = link(type, member);
        String note = comment != null ? null : isOfJdk(type) && index.type(OF_JDK) == null
                ? "The text is not here: setup found no sources of the JDK (src.zip). The official page has it."
                : index.isFetching(type.getQualifiedName().toString())
                ? "The sources of this library are being fetched. Look again in a moment for its text." : null;
        return new DocumentationPage(signature, of, comment, link, note);
    }

    /** What is said of the member, or of one that it overrides. */
    private Member member(Element element, TypeElement owner, TypeMirror site) {
        boolean method = element instanceof ExecutableElement;
        String name = element.getSimpleName().toString();
        List<String> parameters = method ? names((ExecutableElement) element) : null;
        List<String> given = method ? ((ExecutableElement) element).getParameters().stream()
                .map(each -> JavaComments.simple(each.asType().toString())).toList() : null;
        Deque<TypeElement> open = new ArrayDeque<>(List.of(owner));
        if (types.asElement(site) instanceof TypeElement from) {
            open.add(from);
        }
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            TypeElement type = open.poll();
            if (!seen.add(type.getQualifiedName().toString())) {
                continue;
            }
            DocumentedType known = index.type(type.getQualifiedName().toString());
            Member found = known == null ? null : known.member(name, parameters, given);
            // What only says that it throws, or since when it is there, leaves the rest to what it overrides.
            if (found != null && (!found.comment().text().isEmpty() || !found.comment().parameters().isEmpty()
                    || found.comment().returns() != null)) {
                return found;
            }
            types.directSupertypes(type.asType()).forEach(above -> open.add((TypeElement) types.asElement(above)));
        }
        return null;
    }

    private static List<String> names(ExecutableElement method) {
        return method.getParameters().stream().map(each -> each.getSimpleName().toString()).toList();
    }

    private String signature(TypeElement type) {
        String kind = switch (type.getKind()) {
            case INTERFACE -> "interface ";
            case ENUM -> "enum ";
            case RECORD -> "record ";
            case ANNOTATION_TYPE -> "@interface ";
            default -> "class ";
        };
        return kind + readable(type.asType());
    }

    private String signature(ExecutableElement method, TypeMirror site, List<String> parameters) {
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        boolean constructor = method.getKind() == ElementKind.CONSTRUCTOR;
        ExecutableType type = (ExecutableType) method.asType();
        if (!isStatic && !constructor && site instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()) {
            type = (ExecutableType) types.asMemberOf(declared, method);
        }
        List<? extends TypeMirror> given = type.getParameterTypes();
        StringBuilder text = new StringBuilder(constructor ? "new " + method.getEnclosingElement().getSimpleName()
                : (isStatic ? "static " : "") + readable(type.getReturnType()) + " " + method.getSimpleName()).append('(');
        for (int i = 0; i < given.size(); i++) {
            String each = readable(given.get(i));
            boolean more = method.isVarArgs() && i == given.size() - 1 && each.endsWith("[]");
            text.append(i > 0 ? ", " : "").append(more ? each.substring(0, each.length() - 2) + "..." : each)
                    .append(' ').append(parameters.get(i));
        }
        return text.append(')').toString();
    }

    /** A type without packages, as cells name it. */
    private static String readable(TypeMirror type) {
        return type.toString().replaceAll("capture#\\d+ of ", "").replaceAll("@[\\w.]+ ", "")
                .replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=\\p{Lu})", "").replace(",", ", ");
    }

    private boolean isOfJdk(TypeElement type) {
        return elements.getModuleOf(type) != null && elements.getModuleOf(type).getQualifiedName().toString()
                .matches("(java|jdk)\\..*");
    }

    /** Of Spark only classes that a learner names have pages, and these list what they inherit. */
    private TypeElement linked(TypeElement owner, TypeMirror site) {
        return owner.getQualifiedName().toString().startsWith("org.apache.spark.")
                && types.asElement(site) instanceof TypeElement type ? type : owner;
    }

    private String link(TypeElement type, Element member) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String path = packageName.replace('.', '/') + "/"
                + type.getQualifiedName().toString().substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".html";
        if (isOfJdk(type)) {
            return "https://docs.oracle.com/en/java/javase/" + Runtime.version().feature() + "/docs/api/"
                    + elements.getModuleOf(type).getQualifiedName() + "/" + path + anchor(member);
        }
        if (packageName.startsWith("org.apache.spark")) {
            return WITHOUT_PAGES.matcher(packageName).find() ? null : "https://spark.apache.org/docs/" + Versions.of("spark") + "/api/java/" + path;
        }
        if (packageName.startsWith("org.apache.kafka")) {
            return "https://kafka.apache.org/" + Versions.of("kafkaClient").replaceFirst("(\\d+)\\.(\\d+).*", "$1$2")
                    + "/javadoc/" + path + anchor(member);
        }
        return packageName.startsWith("org.postgresql")
                ? "https://jdbc.postgresql.org/documentation/publicapi/" + path : null;
    }

    /** As javadoc names the places of members since JDK 10. */
    private String anchor(Element member) {
        if (member instanceof VariableElement) {
            return "#" + member.getSimpleName();
        }
        return member instanceof ExecutableElement method ? method.getParameters().stream()
                .map(each -> parameter(each.asType(), method))
                .collect(Collectors.joining(",", "#" + method.getSimpleName() + "(", ")"))
                .replace("<", "%3C").replace(">", "%3E").replace("[", "%5B").replace("]", "%5D") : "";
    }

    private String parameter(TypeMirror type, ExecutableElement method) {
        String text = type instanceof DeclaredType ? types.erasure(type).toString() : type.toString().replaceAll("<.*>", "");
        boolean last = method.isVarArgs() && type.equals(method.getParameters().get(
                method.getParameters().size() - 1).asType());
        return last && text.endsWith("[]") ? text.substring(0, text.length() - 2) + "..." : text;
    }
}
