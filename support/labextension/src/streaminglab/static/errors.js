/*
 * Errors with a long report: how it begins and how it ends, its last cause and its hint, are shown, and the rest by a press.
 * The notebook's file has the whole report as text, as every other front end shows it.
 */

const ERROR = 'application/vnd.jupyter.error';
/** What JupyterLab takes the text of an error for, also where it is asked for its looks. */
const TEXT = 'application/vnd.jupyter.stderr';
/** Before JupyterLab's own for the text. */
const RANK = 100;
const LINES = 18;
const BEGINNING = 8;
const END = 10;

const STYLE = `
.streaminglab-error-rest > summary { cursor: pointer; padding: 0 4px; font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size); color: var(--jp-content-font-color1); }
.streaminglab-error-rest > summary:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
.jp-mod-presentationMode .streaminglab-error-rest > summary { font-size: var(--jp-code-presentation-font-size); }
`;

/** The beginning of a report, what can be folded of it, and its last cause and hint; null for a report that can be read at one look. */
function parts(report) {
  const lines = report.split('\n');
  if (lines.length <= LINES) {
    return null;
  }
  const last = words => lines.findLastIndex(line => line.replace(/^\x1b\[\d+m/, '').startsWith(words));
  const close = at => at >= Math.max(BEGINNING, lines.length - END);
  const end = [last('Caused by: '), last('Hint: ')].find(close) || lines.length;
  return [lines.slice(0, BEGINNING), lines.slice(BEGINNING, end), lines.slice(end)].map(each => each.join('\n'));
}

function rendered(rendermime) {
  return class extends rendermime.RenderedError {
    render(model) {
      const report = String(model.data[TEXT]);
      const [beginning, rest, ending] = parts(report) || [report];
      if (!rest) {
        return super.render(model);
      }
      const part = source => {
        const host = document.createElement('div');
        return rendermime
          .renderError({
            host,
            source,
            sanitizer: this.sanitizer,
            linkHandler: this.linkHandler,
            resolver: this.resolver,
            translator: this.translator
          })
          .then(() => host);
      };
      return Promise.all([part(beginning), part(rest), part(ending)]).then(([first, folded, last]) => {
        const details = document.createElement('details');
        details.className = 'streaminglab-error-rest';
        // Enter and the space bar are not the notebook's here.
        details.setAttribute('data-lm-suppress-shortcuts', 'true');
        const summary = document.createElement('summary');
        summary.textContent = rest.split('\n').length + ' more lines';
        details.append(summary, folded);
        this.node.replaceChildren(first, details, ...(ending ? [last] : []));
      });
    }
  };
}

export function plugin({ rendermime }) {
  return {
    id: 'streaminglab:errors',
    description: 'Folds long reports of errors.',
    autoStart: true,
    requires: [rendermime.IRenderMimeRegistry],
    activate: (app, registry) => {
      const style = document.createElement('style');
      style.textContent = STYLE;
      document.head.append(style);
      const Folded = rendered(rendermime);
      registry.addFactory(
        { safe: true, mimeTypes: [ERROR], createRenderer: options => new Folded({ ...options, mimeType: TEXT }) },
        RANK
      );
    }
  };
}
