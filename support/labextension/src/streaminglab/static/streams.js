/*
 * The side bar "Streams": the streaming queries and contexts of the kernel whose notebook is in front. It asks the kernel
 * each second while it is open, on the control channel, which answers while a cell runs (streaminglab.kernel.StreamsRequests).
 * It says "running" only of what the kernel has just called so.
 */

/** How often the kernel is asked. */
const EVERY = 1000;
/** After so long without a new answer, what is shown is old. */
const SILENT = 5000;
/** What a kernel is called that runs no more, or does not run yet. */
const GONE = {
  dead: 'The kernel is dead',
  terminating: 'The kernel is being shut down',
  autorestarting: 'The kernel has died and is being started again',
  restarting: 'The kernel is being restarted'
};

const STYLE = `
.streaminglab-streams { overflow-y: auto; padding: 8px 12px; background: var(--jp-layout-color1); color: var(--jp-ui-font-color1);
  font-family: var(--jp-ui-font-family); font-size: max(12px, var(--jp-ui-font-size1, 13px)); line-height: 1.45; min-width: 240px; }
.jp-mod-presentationMode .streaminglab-streams { font-size: var(--jp-content-presentation-font-size1, 17px); }
.streaminglab-streams h2 { font-size: 1em; font-weight: 600; margin: 0 0 4px; overflow-wrap: anywhere; }
.streaminglab-streams p { margin: 4px 0; overflow-wrap: anywhere; }
.streaminglab-streams .sl-old { border: 1px dashed; border-radius: 3px; padding: 4px 8px; }
.streaminglab-streams .sl-old:empty { display: none; }
.streaminglab-streams section { border: 1px solid var(--jp-border-color1); border-radius: 3px; padding: 6px 8px; margin: 8px 0; }
.streaminglab-streams .sl-state { font-weight: 600; border: 1px solid; border-radius: 3px; padding: 0 6px; margin-right: 6px;
  white-space: nowrap; }
.streaminglab-streams .sl-state.sl-was { text-decoration: line-through; }
.streaminglab-streams .sl-state.sl-bad { border-width: 2px; border-style: double; }
.streaminglab-streams dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 10px; margin: 6px 0; }
.streaminglab-streams dt { color: var(--jp-ui-font-color2, inherit); }
.streaminglab-streams dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.streaminglab-streams button { font: inherit; color: inherit; background: var(--jp-layout-color2); border: 1px solid currentColor;
  border-radius: 3px; padding: 1px 10px; cursor: pointer; margin-right: 8px; }
.streaminglab-streams a { color: var(--jp-content-link-color, inherit); text-decoration: underline; }
.streaminglab-streams button:disabled { opacity: .6; cursor: default; }
.streaminglab-streams button.sl-link { background: none; border: none; padding: 1px 2px; text-decoration: underline; }
.streaminglab-streams .sl-said { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
`;

const clock = time => new Date(time).toLocaleTimeString();

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className || '';
  made.textContent = text || '';
  return made;
}

/** Spark's times with a place to break the line at. */
const spaced = text => text.replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z/g, '$1 $2 UTC');

/** As streaminglab.display.markup.Html writes a text into HTML. */
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = text => text.replace(/[&<>"']/g, sign => ESCAPES[sign]);

/** Whether one of the outputs of this cell is the live panel of the stream with this name. */
function showsPanel(cell, name) {
  const outputs = cell.model.type === 'code' ? cell.model.outputs : { length: 0 };
  for (let i = 0; i < outputs.length; i++) {
    const html = outputs.get(i).data['text/html'];
    if (html && (Array.isArray(html) ? html.join('') : String(html)).includes('aria-label="' + escaped(name) + '"')) {
      return true;
    }
  }
  return false;
}

/** Sets only what differs: a page is read aloud, selected and clicked while it changes. */
function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** What is known of one notebook's kernel. */
class Kernel {
  constructor() {
    this.streams = [];
    this.answered = null;
    this.note = '';
    this.question = null;
    /** Why none of the streams runs any more; empty while the kernel lives. */
    this.gone = '';
  }

  take(content) {
    if (this.id && this.id !== content.kernel && this.streams.some(stream => !stream.over)) {
      this.note = 'The kernel was started again after ' + clock(this.answered) + ': the streams of before have ended with it.';
    }
    this.id = content.kernel;
    if (content.error) {
      this.note = 'The kernel can\'t list its streams: ' + content.error;
    }
    // The kernel repeats its last look where Spark holds the next one up: then nothing new is known.
    if (content.streams && content.asOf !== this.asOf) {
      this.asOf = content.asOf;
      this.answered = Date.now();
      this.gone = '';
      this.streams = content.streams;
      this.runs = content.runs;
      this.page = content.page;
      if (this.streams.length) {
        this.note = '';
      }
    }
  }

  isOld() {
    return Boolean(this.gone) || this.answered === null || Date.now() - this.answered > SILENT;
  }
}

export function plugin({ application, apputils, notebook, services, widgets }) {
  class Streams extends widgets.Widget {
    constructor(app, tracker) {
      super();
      this.app = app;
      this.tracker = tracker;
      this.kernels = new WeakMap();
      this.cards = new Map();
      this.id = 'streaminglab-streams';
      this.title.label = 'Streams';
      this.title.caption = 'Streaming queries and contexts of the notebook in front';
      this.addClass('streaminglab-streams');
      this.node.setAttribute('role', 'region');
      this.node.setAttribute('aria-label', 'Streams');
      this.node.append(
        element('style', '', STYLE),
        (this.heading = element('h2')),
        (this.kernelLine = element('p', 'sl-kernel')),
        (this.old = element('p', 'sl-old')),
        (this.list = element('div')),
        (this.spark = element('p')),
        (this.said = element('p', 'sl-said'))
      );
      this.said.setAttribute('role', 'status');
      this.old.setAttribute('role', 'status');
      this.spark.append("Spark's own page, on the kernel's machine: ", (this.link = element('a')));
      this.link.target = '_blank';
      this.link.rel = 'noopener noreferrer';
      tracker.currentChanged.connect(() => this.isVisible && this.tick());
    }

    onAfterShow() {
      this.tick();
      this.timer = this.timer || setInterval(() => this.tick(), EVERY);
    }

    onBeforeHide() {
      clearInterval(this.timer);
      this.timer = null;
    }

    onBeforeDetach() {
      this.onBeforeHide();
    }

    /** What is known of the kernel of this notebook. */
    of(panel) {
      let known = this.kernels.get(panel);
      if (!known) {
        known = new Kernel();
        this.kernels.set(panel, known);
        // Between two ticks a kernel may die and be there again.
        panel.sessionContext.statusChanged.connect((_, status) => {
          if (GONE[status]) {
            known.gone = GONE[status] + ' (' + clock(Date.now()) + ')';
          }
        });
      }
      return known;
    }

    tick() {
      const panel = this.tracker.currentWidget;
      if (panel && !document.hidden) {
        this.ask(panel);
      }
      this.draw(panel);
    }

    ask(panel, content) {
      const known = this.of(panel);
      const connection = panel.sessionContext.session && panel.sessionContext.session.kernel;
      if (!connection) {
        known.gone = known.gone || 'The notebook has no kernel';
        return;
      }
      if (GONE[connection.status]) {
        known.gone = known.gone || GONE[connection.status];
        return;
      }
      if (connection.connectionStatus !== 'connected') {
        // Questions would wait for the connection, one behind the other.
        return;
      }
      if (known.question && !content) {
        if (Date.now() - known.question.asked < SILENT) {
          return;
        }
        known.question.future.dispose();
      }
      const message = services.KernelMessage.createMessage({
        msgType: 'streams_request',
        channel: 'control',
        session: connection.clientId,
        username: connection.username,
        content: content || {}
      });
      try {
        const future = connection.sendControlMessage(message, true, false);
        const question = (known.question = { future, asked: Date.now() });
        // It is not followed by "idle", which would be taken for the end of a cell.
        future.done.catch(() => {});
        future.onReply = reply => {
          if (known.question === question) {
            known.question = null;
          }
          future.dispose();
          known.take(reply.content);
          this.draw(this.tracker.currentWidget);
        };
      } catch (dead) {
        known.gone = known.gone || 'The kernel is dead';
      }
    }

    draw(panel) {
      write(this.heading, panel ? panel.title.label : 'Streams');
      if (!panel) {
        write(this.kernelLine, 'No notebook is open.');
        write(this.old, '');
        this.spark.hidden = true;
        this.drawCards(null, []);
        return;
      }
      const known = this.of(panel);
      const old = known.isOld();
      const since = known.answered === null ? '' : clock(known.answered);
      if (known.gone) {
        const below = known.streams.length ? ' What is below was so at ' + since + '; nothing of it runs any more.' : '';
        write(this.kernelLine, '');
        write(this.old, known.gone + '.' + below);
      } else if (known.answered === null) {
        write(this.kernelLine, 'The kernel has not answered yet.');
        write(this.old, '');
      } else if (old) {
        write(this.kernelLine, '');
        write(this.old, 'No answer from the kernel since ' + since + '. What is below is as old as that.');
      } else {
        write(this.kernelLine, 'As of ' + since + (known.runs ? '; cell [' + known.runs + '] runs' : '')
          + (known.streams.length ? '.' : ': no stream has been started.'));
        write(this.old, known.note);
      }
      this.spark.hidden = old || !known.page;
      write(this.link, known.page || '');
      this.link.href = known.page || '';
      this.drawCards(panel, known.streams, known.gone ? 'ended' : old ? 'old' : '');
    }

    drawCards(panel, streams, doubt) {
      const ids = new Set(streams.map(stream => stream.id));
      for (const [id, card] of this.cards) {
        if (!ids.has(id)) {
          card.node.remove();
          this.cards.delete(id);
        }
      }
      streams.forEach((stream, position) => {
        if (!this.cards.has(stream.id)) {
          this.cards.set(stream.id, this.card(stream.id));
        }
        const card = this.cards.get(stream.id);
        this.fill(card, panel, stream, doubt);
        if (this.list.children[position] !== card.node) {
          this.list.insertBefore(card.node, this.list.children[position] || null);
        }
      });
    }

    card(id) {
      const node = element('section');
      const head = element('div');
      const card = {
        node,
        state: element('span', 'sl-state'),
        name: element('strong'),
        more: element('p'),
        figures: element('dl'),
        note: element('p', 'sl-old'),
        stop: element('button', 'sl-stop', 'Stop'),
        cell: element('button', 'sl-link'),
        panel: element('button', 'sl-link', 'Panel')
      };
      card.panel.title = 'Show its live panel in the notebook';
      head.append(card.state, card.name);
      node.append(head, card.more, card.figures, card.note, card.stop, card.cell, card.panel);
      node.dataset.stream = id;
      return card;
    }

    fill(card, panel, stream, doubt) {
      const doubtful = !stream.over && doubt;
      const state = (doubtful ? 'was ' : '') + stream.state;
      const shown = (doubtful ? '' : stream.sign + ' ') + state;
      if (card.state.textContent && card.state.textContent !== shown) {
        write(this.said, stream.name + ': ' + state);
      }
      write(card.state, shown);
      card.state.classList.toggle('sl-was', Boolean(doubtful));
      card.state.classList.toggle('sl-bad', stream.state === 'failed');
      write(card.name, stream.name);
      write(card.more, doubtful ? '' : spaced(stream.more));
      write(card.note, stream.note || '');
      const figures = Object.entries(stream.figures).flat();
      while (card.figures.children.length > figures.length) {
        card.figures.lastChild.remove();
      }
      figures.forEach((text, i) => {
        const node = card.figures.children[i] || card.figures.appendChild(element(i % 2 ? 'dd' : 'dt'));
        write(node, spaced(text));
      });
      card.stop.hidden = stream.over;
      card.stop.disabled = Boolean(doubt) || stream.state === 'stopping';
      card.stop.setAttribute('aria-label', 'Stop ' + stream.name);
      card.stop.onclick = () => this.ask(panel, { stop: stream.id });
      const cell = stream.cell;
      card.cell.hidden = !cell;
      if (cell) {
        const place = panel.content.widgets.findIndex(each => each.model.id === cell.id);
        write(card.cell, 'Cell [' + cell.number + ']');
        card.cell.disabled = place < 0;
        card.cell.title = place < 0 ? 'This cell is not in the notebook any more.' : 'Show the cell that has started it';
        card.cell.onclick = () => this.goTo(panel, place);
      }
      // A panel that was shown again is the one that is followed.
      const last = panel ? panel.content.widgets.findLastIndex(each => showsPanel(each, stream.name)) : -1;
      card.panel.hidden = last < 0;
      card.panel.setAttribute('aria-label', 'Panel of ' + stream.name);
      card.panel.onclick = async () => {
        await this.goTo(panel, last);
        const label = '[aria-label="' + window.CSS.escape(stream.name) + '"]';
        const output = panel.content.widgets[last].node.querySelector('.jp-OutputArea .streaminglab' + label);
        if (output) {
          output.scrollIntoView({ block: 'start' });
        }
      };
    }

    /** Brings a cell of the notebook to the top. */
    goTo(panel, place) {
      this.app.shell.activateById(panel.id);
      panel.content.activeCellIndex = place;
      return panel.content.scrollToItem(place, 'start');
    }
  }

  return {
    id: 'streaminglab:streams',
    description: 'A side bar with the streaming queries and contexts of the notebook in front.',
    autoStart: true,
    requires: [notebook.INotebookTracker],
    optional: [application.ILayoutRestorer, apputils.ICommandPalette],
    activate: (app, tracker, restorer, palette) => {
      const streams = new Streams(app, tracker);
      app.shell.add(streams, 'right', { rank: 900 });
      if (restorer) {
        restorer.add(streams, streams.id);
      }
      app.commands.addCommand(streams.id, {
        label: 'Show Streams',
        execute: () => app.shell.activateById(streams.id)
      });
      if (palette) {
        palette.addItem({ command: streams.id, category: 'Streams' });
      }
    }
  };
}
