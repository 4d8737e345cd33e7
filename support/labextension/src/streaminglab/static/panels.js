/*
 * Live displays in a notebook that was opened again, or is open twice. JupyterLab forgets then to which output the updates of
 * the kernel belong; the kernel has written it into the output's metadata (streaminglab.kernel.cell.NotebookPage). And when the
 * kernel ends, what it followed is old at once.
 */

/** What a kernel is that follows nothing any more. */
const GONE = ['dead', 'terminating', 'autorestarting', 'restarting'];

const STYLE = `
.streaminglab-followed.streaminglab-gone > .streaminglab-old, .streaminglab-followed.streaminglab-gone .sl-state { animation-delay: 0s; }
`;

const text = html => (Array.isArray(html) ? html.join('') : html);

/** Brings the outputs up to date that JupyterLab has not given this update to. */
function update(panel, content) {
  const id = content.transient && content.transient.display_id;
  if (!id || !panel.content.model) {
    return;
  }
  for (const cell of panel.content.model.cells) {
    const outputs = cell.type === 'code' ? cell.outputs : { length: 0 };
    for (let i = 0; i < outputs.length; i++) {
      const output = outputs.get(i);
      const followed = output.metadata && output.metadata.streaminglab;
      if (followed && followed.display === id && text(output.data['text/html']) !== content.data['text/html']) {
        outputs.set(i, { output_type: 'display_data', data: content.data, metadata: content.metadata });
      }
    }
  }
}

/** The page calls a display old that nobody has updated for a while; of these it is known. */
function end(panel) {
  for (const cell of panel.content.widgets) {
    cell.node.querySelectorAll('.streaminglab-followed').forEach(each => each.classList.add('streaminglab-gone'));
  }
}

export function plugin({ notebook }) {
  return {
    id: 'streaminglab:panels',
    description: 'Live displays that go on in a notebook which was opened again.',
    autoStart: true,
    requires: [notebook.INotebookTracker],
    activate: (app, tracker) => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
      const watch = panel => {
        panel.sessionContext.iopubMessage.connect((_, message) => {
          if (message.header.msg_type === 'update_display_data') {
            update(panel, message.content);
          }
        });
        panel.sessionContext.statusChanged.connect((_, status) => {
          if (GONE.includes(status)) {
            end(panel);
          }
        });
      };
      tracker.forEach(watch);
      tracker.widgetAdded.connect((_, panel) => watch(panel));
    }
  };
}
