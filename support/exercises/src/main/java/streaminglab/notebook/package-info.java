/** Notebook files, read and written as Jupyter does. */
package streaminglab.notebook;
