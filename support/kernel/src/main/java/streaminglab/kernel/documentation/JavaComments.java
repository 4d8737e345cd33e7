package streaminglab.kernel.documentation;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.ErroneousTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownInlineTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import streaminglab.kernel.documentation.DocumentedType.Comment;
import streaminglab.kernel.documentation.DocumentedType.Member;

/** The documentation comments of a file of Java, as javac reads them. */
final class JavaComments {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final List<DocumentedType> types = new ArrayList<>();
    private final DocTrees trees;
    private final CompilationUnitTree unit;

    private JavaComments(String source) {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, any -> { }, List.of("-proc:none"), null, List.of(file));
        trees = DocTrees.instance(task);
        try {
            unit = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory can't be read", e);
        }
    }

    /** The types of the file that others can use. */
    static List<DocumentedType> in(String source) {
        JavaComments comments = new JavaComments(source);
        String prefix = comments.unit.getPackageName() == null ? "" : comments.unit.getPackageName() + ".";
        TreePath top = new TreePath(comments.unit);
        for (Tree each : comments.unit.getTypeDecls()) {
            if (each instanceof ClassTree type) {
                comments.add(new TreePath(top, type), type, prefix, false);
            }
        }
        return comments.types;
    }

    private void add(TreePath path, ClassTree type, String prefix, boolean inInterface) {
        if (!isOpen(type.getModifiers(), inInterface)) {
            return;
        }
        String name = prefix + type.getSimpleName();
        Comment comment = comment(path);
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        List<Member> members = new ArrayList<>();
        for (Tree each : type.getMembers()) {
            TreePath of = new TreePath(path, each);
            if (each instanceof ClassTree nested) {
                add(of, nested, name + ".", isInterface);
            } else if (each instanceof MethodTree method && isOpen(method.getModifiers(), isInterface)) {
                addTo(members, method.getName().toString(), method.getParameters(), comment(of));
            } else if (each instanceof VariableTree field) {
                boolean component = type.getKind() == Tree.Kind.RECORD
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
                if (component) {
                    String text = comment == null ? null : comment.parameters().get(field.getName().toString());
                    addTo(members, field.getName().toString(), List.of(), text == null ? null : Comment.of(text));
                } else if (isOpen(field.getModifiers(), isInterface)) {
                    addTo(members, field.getName().toString(), null, comment(of));
                }
            }
        }
        if (comment != null || !members.isEmpty()) {
            types.add(new DocumentedType(name, comment, members));
        }
    }

    private static boolean isOpen(ModifiersTree modifiers, boolean inInterface) {
        Set<Modifier> flags = modifiers.getFlags();
        return inInterface && !flags.contains(Modifier.PRIVATE) || flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED);
    }

    private static void addTo(List<Member> members, String name, List<? extends VariableTree> parameters, Comment comment) {
        if (comment != null) {
            members.add(new Member(name,
                    parameters == null ? null : parameters.stream().map(each -> each.getName().toString()).toList(),
                    parameters == null ? null : parameters.stream().map(each -> simple(each.getType().toString())).toList(),
                    comment));
        }
    }

    /** A type as declarations of all kinds are compared: without package, arguments and annotations. */
    static String simple(String type) {
        String plain = type.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "").replace("...", "[]");
        while (plain.contains("<")) {
            String less = plain.replaceAll("<[^<>]*>", "");
            if (less.equals(plain)) {
                break;
            }
            plain = less;
        }
        return plain.strip().replaceAll("^.*[. ](?=[^. ]+$)", "");
    }

    private Comment comment(TreePath path) {
        DocCommentTree comment = trees.getDocCommentTree(path);
        if (comment == null) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> thrown = new LinkedHashMap<>();
        String returns = null;
        String since = null;
        String deprecated = null;
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
                parameters.put(parameter.getName().getName().toString(), html(parameter.getDescription()));
            } else if (tag instanceof ReturnTree result) {
                returns = html(result.getDescription());
            } else if (tag instanceof ThrowsTree exception) {
                thrown.put(exception.getExceptionName().getSignature(), html(exception.getDescription()));
            } else if (tag instanceof SinceTree release) {
                since = html(release.getBody());
            } else if (tag instanceof DeprecatedTree instead) {
                deprecated = html(instead.getBody());
            }
        }
        Comment read = new Comment(html(comment.getFullBody()), parameters, returns, thrown, since, deprecated);
        return read.isEmpty() ? null : read;
    }

    private String html(List<? extends DocTree> parts) {
        SafeHtml html = new SafeHtml();
        parts.forEach(part -> add(part, html));
        return html.toString();
    }

    private void add(DocTree part, SafeHtml to) {
        if (part instanceof TextTree text) {
            to.text(text.getBody());
        } else if (part instanceof EntityTree entity) {
            String characters = trees.getCharacters(entity);
            to.text(characters == null ? "" : characters);
        } else if (part instanceof LiteralTree literal) {
            if (literal.getKind() == DocTree.Kind.CODE) {
                to.code(literal.getBody().getBody());
            } else {
                to.text(literal.getBody().getBody());
            }
        } else if (part instanceof LinkTree link) {
            if (link.getLabel().isEmpty()) {
                to.code(readable(link.getReference()));
            } else {
                link.getLabel().forEach(each -> add(each, to));
            }
        } else if (part instanceof StartElementTree element) {
            StringBuilder attributes = new StringBuilder();
            for (DocTree each : element.getAttributes()) {
                if (each instanceof AttributeTree attribute) {
                    attributes.append(' ').append(attribute);
                }
            }
            to.start(element.getName().toString(), attributes.toString());
        } else if (part instanceof EndElementTree element) {
            to.end(element.getName().toString());
        } else if (part instanceof ValueTree value && value.getReference() != null) {
            to.code(readable(value.getReference()));
        } else if (part instanceof SummaryTree summary) {
            summary.getSummary().forEach(each -> add(each, to));
        } else if (part instanceof IndexTree term) {
            add(term.getSearchTerm(), to);
        } else if (part instanceof SystemPropertyTree property) {
            to.code(property.getPropertyName().toString());
        } else if (part instanceof ReturnTree result) {
            to.text("Returns ");
            result.getDescription().forEach(each -> add(each, to));
        } else if (part instanceof UnknownInlineTagTree unknown) {
            unknown.getContent().forEach(each -> add(each, to));
        } else if (part instanceof ErroneousTree wrong) {
            to.text(wrong.getBody());
        }
    }

    private static String readable(ReferenceTree reference) {
        String signature = reference.getSignature();
        int member = signature.indexOf('#');
        String type = (member < 0 ? signature : signature.substring(0, member)).replaceAll("^.*\\.(?=\\p{Lu})", "");
        return member < 0 ? type : (type.isEmpty() ? "" : type + ".") + signature.substring(member + 1);
    }
}
