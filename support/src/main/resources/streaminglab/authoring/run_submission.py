"""Runs a notebook to its end, whatever its cells do; after each cell the file that is written holds all that has run.

Arguments: the notebook, the file to write, and how many seconds a cell may take.
"""
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

source, target, seconds = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)


def keep(**_):
    nbformat.write(notebook, target)


client = NotebookClient(
    notebook,
    kernel_name="java",
    timeout=int(seconds),
    # The cell ends with an error, and those after it still run.
    interrupt_on_timeout=True,
    allow_errors=True,
    on_cell_executed=keep,
)
keep()
try:
    client.execute()
except DeadKernelError:
    notebook.metadata["kernel_died"] = True
finally:
    keep()
