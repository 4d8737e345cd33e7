/*
 * Predictions: a cell whose text has **Predict.**, and whose metadata have the answer, is asked before what comes after it can
 * be read. Until it is answered or skipped, outputs and the text that give the answer away are folded. The kernel keeps what
 * was said with the learner's progress (streaminglab.kernel.PredictionRequests), and names what was missed in an earlier
 * chapter, which is asked once more above this one. Without a kernel all of it works, and is forgotten with the page.
 */

const STYLE = `
.streaminglab-ask, .streaminglab-folded { margin: 4px 8px 8px calc(var(--jp-cell-prompt-width, 64px) + 12px); padding: 6px 10px;
  color: var(--jp-ui-font-color1); font-family: var(--jp-ui-font-family); font-size: max(12px, var(--jp-content-font-size1, 14px));
  line-height: 1.5; border: 1px solid var(--jp-border-color1); border-left-width: 4px; border-radius: 3px; }
.jp-mod-presentationMode :is(.streaminglab-ask, .streaminglab-folded) { font-size: var(--jp-content-presentation-font-size1, 17px); }
.streaminglab-folded { border-style: dashed; }
.streaminglab-ask > p { margin: 0; }
.streaminglab-ask [data-question] { margin-bottom: 6px; }
:is(.streaminglab-ask, .streaminglab-folded) :is(button, input) { font: inherit; color: inherit; background: var(--jp-layout-color2);
  border: 1px solid currentColor; border-radius: 3px; padding: 1px 10px; margin: 2px 8px 2px 0; min-width: 2.4em; }
:is(.streaminglab-ask, .streaminglab-folded) button { cursor: pointer; }
.streaminglab-ask input { width: 6em; }
:is(.streaminglab-ask, .streaminglab-folded) :is(button, input):focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.streaminglab-fold-text > :not(.streaminglab-folded) { display: none !important; }
.streaminglab-fold-output > .jp-Cell-outputWrapper { display: none !important; }
`;

function element(tag, text, more) {
  return Object.assign(document.createElement(tag), { textContent: text || '' }, more);
}

/** The choices of a text, as [letter, words]; none where a number is asked for. */
const choices = text => Array.from(text.matchAll(/^- ([a-z])\) (.*(?:\n  .*)*)/gm), ([, letter, words]) => [letter, words]);

/**
 * What a learner answers with, by the mouse or by Tab and Enter.
 *
 * @param text the question in Markdown
 * @param done called with what was said, which is empty where it was skipped
 */
function asked(text, done) {
  const node = element('p');
  const button = (label, name, said) => {
    const made = element('button', label, { type: 'button', onclick: () => done(said()) });
    made.setAttribute('aria-label', name);
    return made;
  };
  const letters = choices(text);
  if (letters.length) {
    node.append('Your prediction: ', ...letters.map(([letter, words]) => button(letter, letter + ') ' + words, () => letter)));
  } else {
    const number = element('input', '', { type: 'number', step: 'any' });
    number.setAttribute('aria-label', 'Your prediction, a number');
    const say = () => number.value && done(String(Number(number.value)));
    number.onkeydown = pressed => pressed.key === 'Enter' && say();
    node.append('Your prediction, a number: ', number, element('button', 'This', { type: 'button', onclick: say }));
  }
  node.append(button('Skip', 'Skip this prediction', () => ''));
  return node;
}

/** A frame of ours in a cell. Keys that are pressed in it are not the notebook's. */
function frame(className) {
  const node = element('div', '', { className });
  node.setAttribute('data-lm-suppress-shortcuts', 'true');
  return node;
}

const outcome = (said, answer) => (said === '' ? 'skipped' : said === String(answer) ? 'held' : 'missed');

const verdict = ({ said, outcome: how }) =>
  how === 'skipped' ? 'Skipped.' : 'You predicted ' + said + '. ' + (how === 'held' ? '✓ It holds.' : '✗ It does not hold.');

class Predictions {
  constructor(panel, presenting, services) {
    this.panel = panel;
    this.notebook = panel.content;
    this.presenting = presenting;
    this.services = services;
    /** By the id of a cell: what was said first. */
    this.answered = new Map();
    this.unsent = [];
    this.sending = new Set();
    this.frames = new Map();
    this.again = [];
    panel.context.ready.then(() => {
      this.notebook.model.cells.changed.connect(() => this.look());
      const session = panel.sessionContext;
      session.statusChanged.connect((_, status) => {
        if (status === 'idle') {
          this.tell();
        } else if (status !== 'busy') {
          // A kernel that has ended may not have taken what was under way.
          this.sending.clear();
        }
      });
      session.connectionStatusChanged.connect((_, status) => status === 'connected' && this.tell());
      session.ready.then(() => this.tell());
      this.look();
    });
  }

  name() {
    return this.panel.context.path.replace(/^.*\//, '').replace(/\.ipynb$/, '');
  }

  prediction(cell) {
    const ours = cell.model.getMetadata('streaminglab');
    return ours && ours.prediction;
  }

  /** Asks what is open, and folds what gives it away. */
  look() {
    if (this.notebook.isDisposed) {
      return;
    }
    const cells = this.notebook.widgets;
    const folded = new Map();
    cells.forEach((cell, place) => {
      const prediction = this.prediction(cell);
      if (!prediction) {
        return;
      }
      this.ask(cell, prediction);
      if (this.answered.has(cell.model.id)) {
        return;
      }
      let seen = false;
      for (const after of cells.slice(place + 1)) {
        seen = seen || after.model.id === prediction.seen;
        if (after.model.type === 'code' || seen) {
          folded.set(after, folded.get(after) || cell);
        }
        if (seen && after.model.type !== 'code') {
          break;
        }
      }
    });
    for (const cell of cells) {
      this.fold(cell, folded.get(cell));
    }
  }

  /** Puts a node below a cell's text when that is there: JupyterLab makes only what can be seen. */
  below(cell, node) {
    cell.ready.then(() => cell.isDisposed || cell.node.append(node));
  }

  ask(cell, prediction) {
    const said = this.answered.get(cell.model.id);
    const state = said ? verdict(said) : '';
    let node = this.frames.get(cell);
    if (!node) {
      node = frame('streaminglab-ask');
      this.frames.set(cell, node);
      this.below(cell, node);
    } else if (node.dataset.state === state) {
      return;
    }
    node.dataset.state = state;
    node.replaceChildren(said ? element('p', state, { role: 'status' })
      : asked(cell.model.sharedModel.getSource(), text => this.answer(cell, prediction, text)));
  }

  answer(cell, prediction, said) {
    const given = { notebook: this.name(), cell: cell.model.id, outcome: outcome(said, prediction.answer), said };
    this.answered.set(cell.model.id, given);
    this.look();
    this.notebook.activeCellIndex = this.notebook.widgets.indexOf(cell);
    this.notebook.node.focus();
    cell.node.focus();
    this.tell(given);
  }

  /** The open question of the active cell, or of the cell that it is folded for. */
  skip() {
    const cell = this.notebook.activeCell;
    const question = cell && (cell.streaminglabFoldedFor || cell);
    if (question && this.isOpen(question)) {
      this.answer(question, this.prediction(question), '');
    }
  }

  isOpen(cell) {
    return Boolean(this.prediction(cell)) && !this.answered.has(cell.model.id);
  }

  fold(cell, question) {
    const isCode = cell.model.type === 'code';
    cell.node.classList.toggle('streaminglab-fold-output', Boolean(question) && isCode);
    cell.node.classList.toggle('streaminglab-fold-text', Boolean(question) && !isCode);
    cell.streaminglabFoldedFor = question;
    if (Boolean(question) === Boolean(cell.streaminglabFolded)) {
      return;
    }
    if (!question) {
      cell.streaminglabFolded.remove();
      cell.streaminglabFolded = null;
      return;
    }
    const node = (cell.streaminglabFolded = frame('streaminglab-folded'));
    node.append((isCode ? 'What this cell shows is' : 'This text is') + ' folded until you have predicted. ',
      element('button', 'To the question', {
        type: 'button',
        onclick: () => {
          const asking = cell.streaminglabFoldedFor;
          const place = this.notebook.widgets.indexOf(asking);
          this.notebook.activeCellIndex = place;
          Promise.resolve(this.notebook.scrollToItem(place, 'center')).then(() => {
            const first = this.frames.get(asking).querySelector('button, input');
            return first && first.focus();
          });
        }
      }));
    cell.ready.then(() => cell.streaminglabFolded === node && cell.node.append(node));
  }

  /** Sends what is to be kept, and takes what is kept already. A kernel that does not know the question never answers. */
  tell(given) {
    if (given) {
      this.unsent.push(given);
    }
    const session = this.panel.sessionContext.session;
    const asks = this.notebook.widgets.some(cell => this.prediction(cell)) || this.buildsOn();
    if (this.presenting || !session || !session.kernel || !asks || (this.known && !this.unsent.length)) {
      return;
    }
    const connection = session.kernel;
    const waiting = this.unsent.length ? this.unsent.filter(answer => !this.sending.has(answer)) : [undefined];
    for (const answer of waiting) {
      try {
        const future = connection.sendControlMessage(this.services.KernelMessage.createMessage({
          msgType: 'prediction_request',
          channel: 'control',
          session: connection.clientId,
          username: connection.username,
          content: { notebook: this.name(), answer }
        }), true, false);
        future.done.catch(() => {});
        this.sending.add(answer);
        future.onReply = reply => {
          future.dispose();
          this.sending.delete(answer);
          this.unsent = this.unsent.filter(each => each !== answer);
          this.take(reply.content);
        };
      } catch (dead) {
        // It is sent to the kernel that comes next.
      }
    }
  }

  /** Whether a chapter before this one may have left a question open. */
  buildsOn() {
    const first = this.notebook.widgets[0];
    return Boolean(first) && /\]\(\d\w*-[\w-]*\.ipynb\)/.test(first.model.sharedModel.getSource());
  }

  take({ noted, again }) {
    for (const each of noted || []) {
      if (!this.answered.has(each.cell)) {
        this.answered.set(each.cell, each);
      }
    }
    this.look();
    if (!this.known) {
      this.known = true;
      this.again = again || [];
      this.askAgain();
    }
  }

  /** One after the other below the title, what was missed in a chapter that this one builds on. */
  askAgain() {
    const missed = this.again.shift();
    const title = this.notebook.widgets[0];
    if (!missed || !title) {
      return;
    }
    const node = frame('streaminglab-ask');
    const question = element('div');
    question.dataset.question = missed.cell;
    const { rendermime } = this.notebook;
    const renderer = rendermime.createRenderer('text/markdown');
    renderer.renderModel(rendermime.createModel({ data: { 'text/markdown': missed.question } }));
    question.append(renderer.node);
    const controls = asked(missed.question, said => {
      const given = { notebook: missed.notebook, cell: missed.cell, outcome: outcome(said, missed.answer), said };
      const right = choices(missed.question).find(([letter]) => letter === missed.answer);
      controls.replaceWith(element('p', verdict(given) + ' It is ' + (right ? right.join(') ') : missed.answer) + '.'));
      this.tell(given);
      this.askAgain();
    });
    node.append(element('p', 'Once more, from ' + missed.notebook + ', where it did not hold:'), question, controls);
    this.below(title, node);
  }
}

export function plugin({ notebook, services, coreutils }) {
  return {
    id: 'streaminglab:predictions',
    description: 'Asks the predictions of a notebook before their answers can be read.',
    autoStart: true,
    requires: [notebook.INotebookTracker],
    activate: (app, tracker) => {
      document.head.append(element('style', STYLE));
      const presenting = coreutils.PageConfig.getOption('streaminglabPresenting') === 'true';
      const all = new WeakMap();
      const add = panel => all.set(panel, new Predictions(panel, presenting, services));
      tracker.forEach(add);
      tracker.widgetAdded.connect((_, panel) => add(panel));
      app.commands.addCommand('streaminglab:skip-prediction', {
        label: 'Skip the Prediction',
        execute: () => all.has(tracker.currentWidget) && all.get(tracker.currentWidget).skip()
      });
      app.commands.addKeyBinding({
        command: 'streaminglab:skip-prediction',
        keys: ['S'],
        selector: '.jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus'
      });
    }
  };
}
