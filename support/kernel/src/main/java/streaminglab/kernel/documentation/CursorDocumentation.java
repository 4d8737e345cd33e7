package streaminglab.kernel.documentation;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.MimeBundle;
import streaminglab.kernel.completion.SourceOption;
import streaminglab.kernel.documentation.DocumentedType.Comment;
import streaminglab.kernel.documentation.NameAtCursor.Kind;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.kernel.jshell.NextSnippet;
import streaminglab.kernel.magic.CellMagics;

/** What is known of what the cursor is at: a magic, a name of a library, an option or a column in a string. */
public final class CursorDocumentation {

    private static final Pattern IMPORT = Pattern.compile("\\s*import\\b");
    private static final Pattern QUALIFIED = Pattern.compile("[\\p{L}\\p{N}_.$]*");
    /** Of columns with the same name, one for each variable. */
    private static final int COLUMNS = 5;

    private final DocumentationIndex index;
    private final CellMagics magics;
    private final JShell shell;
    private final Supplier<SourceCodeAnalysis> analysis;
    private final Supplier<ClassLoader> cellClasses;

    /**
     * @param analysis    the compiler's, asked for when it is needed
     * @param cellClasses what finds the classes that hold the notebook's variables
     */
    public CursorDocumentation(DocumentationIndex index, CellMagics magics, JShell shell,
            Supplier<SourceCodeAnalysis> analysis, Supplier<ClassLoader> cellClasses) {
        this.index = index;
        this.magics = magics;
        this.shell = shell;
        this.analysis = analysis;
        this.cellClasses = cellClasses;
    }

    /** Null for what is not known here, such as what the notebook has defined itself. */
    public MimeBundle at(String code, int cursor) {
        String usage = magics.java(code, cursor) == null ? magics.usage(code, cursor) : null;
        if (usage != null) {
            return DocumentationPage.bundle(List.of(new DocumentationPage(usage, null, null, null, null)));
        }
        NameAtCursor name = NameAtCursor.of(code, cursor);
        List<DocumentationPage> pages = List.of();
        if (name != null && name.kind() == Kind.STRING) {
            NameAtCursor call = name.call(code);
            pages = ofString(name, call == null ? "" : call.text(), code);
            name = call;
        }
        if (pages.isEmpty() && name != null) {
            pages = ofName(name, code);
        }
        return pages.isEmpty() ? null : DocumentationPage.bundle(pages);
    }

    private List<DocumentationPage> ofString(NameAtCursor string, String call, String code) {
        String statement = string.statement(code);
        List<DocumentationPage> pages = new ArrayList<>();
        if (call.equals("option") || statement.contains(".options(")) {
            for (SourceOption option : SourceOption.of(string.text(), statement)) {
                pages.add(new DocumentationPage("\"" + option.name() + "\"",
                        "an option of " + option.title() + " for " + String.join(", ", option.calls().stream().sorted().toList()),
                        Comment.of(new SafeHtml().text(option.meaning()).start("p", "").text("Default: " + option.standard())
                                .toString()), null, null));
            }
        }
        if (pages.isEmpty()) {
            pages.addAll(ofKafkaClient(string.text().startsWith("kafka.") && call.equals("option")
                    ? string.text().substring("kafka.".length()) : string.text()));
        }
        return pages.isEmpty() ? columns(string.text(), statement) : pages;
    }

    /** Kafka's client has its settings with their texts. */
    private static List<DocumentationPage> ofKafkaClient(String name) {
        List<DocumentationPage> pages = new ArrayList<>();
        Map.of("consumer", ConsumerConfig.configDef(), "producer", ProducerConfig.configDef()).forEach((client, settings) -> {
            ConfigDef.ConfigKey key = settings.configKeys().get(name);
            if (key != null) {
                String standard = key.defaultValue == ConfigDef.NO_DEFAULT_VALUE ? "none, must be set"
                        : String.valueOf(key.defaultValue).isEmpty() ? "empty" : String.valueOf(key.defaultValue);
                pages.add(new DocumentationPage("\"" + name + "\"", "a setting of Kafka's " + client, Comment.of(
                        new SafeHtml().markup(key.documentation == null ? "" : key.documentation).start("p", "")
                                .text("Default: " + standard).toString()), null, null));
            }
        });
        return pages;
    }

    /** The columns of this name that Datasets in the notebook's variables have, of those in the statement first. */
    private List<DocumentationPage> columns(String name, String statement) {
        if (name.isEmpty() || !QUALIFIED.matcher(name).matches()) {
            return List.of();
        }
        List<DocumentationPage> used = new ArrayList<>();
        List<DocumentationPage> others = new ArrayList<>();
        shell.variables().filter(variable -> variable.typeName().startsWith("Dataset")).forEach(variable -> {
            StructField field = value(variable) instanceof Dataset<?> dataset ? field(dataset.schema(), name) : null;
            if (field != null) {
                boolean inStatement = Pattern.compile("\\b" + Pattern.quote(variable.name()) + "\\b").matcher(statement).find();
                (inStatement ? used : others).add(new DocumentationPage(field.dataType().sql() + " " + name,
                        null, null, null, "A column of " + variable.name()
                                + (field.nullable() ? "." : "; never null.")));
            }
        });
        used.addAll(others);
        return used.subList(0, Math.min(COLUMNS, used.size()));
    }

    private static StructField field(StructType schema, String name) {
        StructField found = null;
        StructType within = schema;
        for (String part : name.split("\\.")) {
            found = null;
            for (StructField each : within == null ? new StructField[0] : within.fields()) {
                found = each.name().equalsIgnoreCase(part) ? each : found;
            }
            if (found == null) {
                return null;
            }
            within = found.dataType() instanceof StructType nested ? nested : null;
        }
        return found;
    }

    private Object value(VarSnippet variable) {
        Object[] value = new Object[1];
        JShellInternals.variable(variable, (type, field) -> {
            try {
                Field holder = Class.forName(type, false, cellClasses.get()).getDeclaredField(field);
                holder.setAccessible(true);
                value[0] = holder.get(null);
            } catch (ReflectiveOperationException e) {
                // It has no value yet.
                value[0] = null;
            }
        });
        return value[0];
    }

    private List<DocumentationPage> ofName(NameAtCursor name, String code) {
        StringBuilder before = new StringBuilder();
        String rest = magics.java(code, name.begin());
        if (rest == null) {
            return List.of();
        }
        int at = name.begin();
        while (true) {
            NextSnippet next = NextSnippet.of(rest, analysis.get());
            int length = rest.length() - next.remaining().length();
            if (!next.completeness().isComplete() || length > at) {
                String source = next.completeness().isComplete() ? rest.substring(0, length) : rest;
                return ofName(name.text(), before.toString(), source, at);
            }
            // A method can't be where a statement is, and neither can an import.
            boolean declaration = analysis.get().sourceToSnippets(next.source()).stream()
                    .anyMatch(CursorDocumentation::isOfClass);
            before.append(declaration ? "" : rest.substring(0, length));
            rest = next.remaining();
            at -= length;
        }
    }

    private static boolean isOfClass(Snippet snippet) {
        return snippet instanceof ImportSnippet || snippet instanceof MethodSnippet;
    }

    private List<DocumentationPage> ofName(String name, String before, String source, int at) {
        String code = source;
        int position = at;
        if (IMPORT.matcher(source).lookingAt()) {
            // The class that it imports is a class where an expression is too.
            code = source.replaceFirst("import(\\s+static)?", "").replaceFirst("\\.\\s*\\*\\s*;?\\s*$", "")
                    .replaceFirst(";\\s*$", "");
            position = at - (source.length() - source.replaceFirst("import(\\s+static)?", "").length());
        } else if (analysis.get().sourceToSnippets(source).stream().anyMatch(MethodSnippet.class::isInstance)) {
            String open = "class $Method { ";
            code = open + source + " }";
            position += open.length();
        }
        List<DocumentationPage> found = JShellInternals.analyse(shell, before + code, before.length() + position,
                analysed -> LibraryPages.of(index, analysed, name));
        return found == null ? List.of() : found;
    }
}
