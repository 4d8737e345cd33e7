/*
 * The key n on a streaminglab.control.StepControl: the next step. Buttons and display are standard controls, which Java gives
 * the classes below; the key is pressed where they, or what is in them, have the focus.
 */

const CONTROL = '.streaminglab-steps';
const NEXT = 'button.streaminglab-next-step';
/** Where a letter is a letter. */
const TYPED = 'input, textarea, select, [contenteditable], .cm-editor';

export function plugin() {
  return {
    id: 'streaminglab:steps',
    description: 'The key n runs the next step of a stepped stream.',
    autoStart: true,
    activate: () => {
      const controlOf = node => (node instanceof Element ? node.closest(CONTROL) : null);
      // Before JupyterLab, which has keys of its own for the cell around it.
      document.addEventListener(
        'keydown',
        pressed => {
          const control = controlOf(pressed.target);
          const isPlain = !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey && !pressed.shiftKey;
          if (!control || pressed.key !== 'n' || !isPlain || pressed.target.closest(TYPED)) {
            return;
          }
          pressed.preventDefault();
          pressed.stopPropagation();
          if (!pressed.repeat) {
            // A grey button takes no click.
            control.querySelector(NEXT).click();
          }
        },
        true
      );
      // A drawing takes no focus by itself. Not where a text has just been selected.
      document.addEventListener('click', clicked => {
        const control = controlOf(clicked.target);
        if (control && !control.contains(document.activeElement) && window.getSelection().isCollapsed) {
          control.tabIndex = -1;
          control.focus({ preventScroll: true });
        }
      });
    }
  };
}
