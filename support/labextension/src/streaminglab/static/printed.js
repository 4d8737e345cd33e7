/*
 * Printed lines that are wider than their column break between words. JupyterLab breaks them after any letter, which nobody
 * can read aloud from a projector.
 */

/** A word that is longer than a line still has to break somewhere. */
const STYLE = `
.jp-OutputArea .jp-OutputArea-output pre { word-break: normal; overflow-wrap: anywhere; }
`;

export function plugin() {
  return {
    id: 'streaminglab:printed',
    description: 'Breaks printed lines between words.',
    autoStart: true,
    activate: () => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
    }
  };
}
