package streaminglab.kernel.error;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.kernel.jshell.PlainCode;
import streaminglab.notebook.Notebook;
import streaminglab.notebook.Notebook.Cell;

/** The file of the notebook that this kernel runs, as it was saved last: after a restart it knows more than the kernel. */
final class SavedNotebook {

    /** Jupyter's server names the notebook so; one that is run without a page has no name. */
    private static final String NAME = "JPY_SESSION_NAME";

    private final Path file;

    private SavedNotebook(Path file) {
        this.file = file;
    }

    static SavedNotebook current() {
        String name = System.getenv(NAME);
        return new SavedNotebook(name == null ? null : Path.of(name));
    }

    /** The line of a cell that declares a variable of this name, with the cell's number among cells of code; null for none. */
    String declarationOf(String variable) {
        // In a cell a declaration begins its line; within a class or a method it would be indented.
        Pattern declaration = Pattern.compile("^(?!(?:return|throw|package|import|else|new)\\b)(?:final\\s+)?[\\p{L}_][\\w.]*"
                + "(?:<[^=;]*>)?(?:\\[])*\\s+" + Pattern.quote(variable) + "\\s*(?:=(?!=)|;|,).*$", Pattern.MULTILINE);
        List<Cell> code = cells().stream().filter(Cell::isCode).toList();
        for (int i = 0; i < code.size(); i++) {
            String source = code.get(i).source();
            Matcher found = declaration.matcher(PlainCode.of(source).text());
            if (found.find()) {
                return source.substring(found.start(), found.end()).strip() + "  (code cell " + (i + 1) + " from the top)";
            }
        }
        return null;
    }

    private List<Cell> cells() {
        try {
            return file == null || !Files.isRegularFile(file) ? List.of() : Notebook.read(file).cells();
        } catch (UncheckedIOException e) {
            // It is being saved, or is no notebook: then nothing is said of it.
            return List.of();
        }
    }
}
