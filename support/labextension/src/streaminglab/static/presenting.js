/*
 * On a projector (`make lab PRESENT=1`): the output of the cell that ran last stays in view, also while it grows, until somebody
 * scrolls, types or clicks. JupyterLab itself goes to the next cell and leaves the output below the window.
 */

/** JupyterLab scrolls to the next cell at about the time at which a quick one ends. */
const AFTER_JUPYTERLAB = 300;

export function plugin({ notebook, coreutils }) {
  return {
    id: 'streaminglab:presenting',
    description: 'Keeps the output of the last cell in view on a projector.',
    autoStart: true,
    activate: () => {
      if (coreutils.PageConfig.getOption('streaminglabPresenting') !== 'true') {
        return;
      }
      let following = false;
      let last = null;
      const keep = () => {
        if (!following || !last || !last.cell.outputArea.model.length || !last.cell.node.isConnected) {
          return;
        }
        const output = last.cell.outputArea.node;
        // Of what is higher than the window, the beginning: there a display says what it shows.
        const view = last.notebook.node.getBoundingClientRect();
        output.scrollIntoView({ block: output.getBoundingClientRect().height > view.height ? 'start' : 'nearest' });
      };
      const grown = new window.ResizeObserver(keep);
      const follow = ({ notebook: shown, cell }) => {
        if (!cell.outputArea) {
          return;
        }
        grown.disconnect();
        last = { notebook: shown, cell };
        grown.observe(cell.outputArea.node);
        keep();
        setTimeout(keep, AFTER_JUPYTERLAB);
      };
      notebook.NotebookActions.executionScheduled.connect((_, run) => {
        following = true;
        follow(run);
      });
      notebook.NotebookActions.executed.connect((_, run) => following && follow(run));
      const leave = () => {
        following = false;
      };
      for (const sign of ['wheel', 'pointerdown', 'keydown', 'touchstart']) {
        document.addEventListener(sign, leave, { capture: true, passive: true });
      }
    }
  };
}
