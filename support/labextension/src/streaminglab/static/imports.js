/*
 * A class that is not imported is completed with its package, which is right in every front end. Here its import is written
 * on top of the cell, and its simple name where the cursor is; one undo brings the package back.
 */

const JAVA = 'text/x-java';
const FUNCTIONS = 'org.apache.spark.sql.functions';
/** A package, a class, and what of it follows. */
const QUALIFIED = /^((?:[a-z_]\w*\.)+)([A-Z]\w*)(?=$|[^\w])/;

/** The import for what was completed, and the part of its text that it makes needless; null if no import is meant. */
function imported(text) {
  if (text.startsWith(FUNCTIONS + '.')) {
    return { line: 'import static ' + FUNCTIONS + '.*;', needless: FUNCTIONS.length + 1, name: null };
  }
  if (text === FUNCTIONS) {
    return { line: 'import ' + FUNCTIONS + ';', needless: FUNCTIONS.lastIndexOf('.') + 1, name: null };
  }
  const [, owner, name] = QUALIFIED.exec(text) || [];
  return name ? { line: 'import ' + owner + name + ';', needless: owner.length, name } : null;
}

/** Whether the simple name means something else in this cell. */
function isTaken(name, line, source) {
  const other = new RegExp('^\\s*import\\s+[\\w.]+\\.' + name + '\\s*;', 'm').exec(source);
  const declared = new RegExp('\\b(class|interface|enum|record)\\s+' + name + '\\b').test(source);
  return declared || (other !== null && other[0].trim().replace(/\s+/g, ' ') !== line);
}

/** Behind the cell's imports, else behind its magics and its package. */
function placeOfImport(source) {
  let at = 0;
  let place = 0;
  for (const line of source.split('\n')) {
    const text = line.trim();
    if (/^import\s/.test(text) || (/^(%|package\s)/.test(text) && at === place)) {
      place = at + line.length + 1;
    } else if (text && !text.startsWith('//')) {
      break;
    }
    at += line.length + 1;
  }
  return place;
}

/** In an import, and in a string, a name is written whole. */
function isWhole(before) {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^\s*import\s/.test(line) || (line.match(/(?<!\\)"/g) || []).length % 2 === 1;
}

function withImport(editor, text) {
  const wanted = imported(text);
  const source = editor.model.sharedModel.getSource();
  const end = editor.getOffsetAt(editor.getCursorPosition());
  const begin = end - text.length;
  if (!wanted || begin < 0 || source.slice(begin, end) !== text || isWhole(source.slice(0, begin))) {
    return;
  }
  if (wanted.name && isTaken(wanted.name, wanted.line, source)) {
    return;
  }
  const changes = [{ from: begin, to: begin + wanted.needless, insert: '' }];
  const isThere = source.split('\n').some(line => line.trim() === wanted.line);
  const place = placeOfImport(source);
  if (!isThere && place <= begin) {
    changes.unshift({ from: place, insert: wanted.line + '\n' });
  } else if (!isThere) {
    return;
  }
  editor.editor.dispatch({ changes });
}

export function plugin({ completer, notebook }) {
  return {
    id: 'streaminglab:imports',
    description: 'Imports a class that was completed.',
    autoStart: true,
    requires: [completer.ICompletionProviderManager, notebook.INotebookTracker],
    activate: (app, completions, notebooks) => {
      completions.selected.connect((sender, { insertText }) => {
        const cell = notebooks.activeCell;
        if (cell && cell.editor && cell.editor.hasFocus() && cell.model.mimeType === JAVA) {
          withImport(cell.editor, insertText);
        }
      });
    }
  };
}
