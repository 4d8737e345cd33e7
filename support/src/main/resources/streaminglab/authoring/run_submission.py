"""Runs a notebook to its end, whatever its cells do; after each cell the file that is written holds all that has run.

Arguments: the notebook, the file to write, how many seconds a cell may take, and how many characters of a cell's output
are kept. The metadata of each cell that ran say how many seconds it took and whether that was too long; those of the
notebook, how the run ended, with nothing to say if it ended well.
"""
import os
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

source, target, seconds, characters = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
notebook = nbformat.read(source, as_version=4)


class Client(NotebookClient):
    """Keeps the beginning of what a cell prints: there may be no end of it."""

    started = 0.0
    kept = 0

    def process_message(self, msg, cell, cell_index):
        content = msg["content"]
        if msg["msg_type"] == "error":
            content["evalue"] = content["evalue"][:characters]
            content["traceback"] = []
        elif msg["msg_type"] in ("stream", "display_data", "update_display_data", "execute_result"):
            self.kept += len(str(content))
            if self.kept > characters:
                cell.metadata["cut"] = True
                return None
        return super().process_message(msg, cell, cell_index)


def begin(cell, **_):
    client.started = time.monotonic()
    client.kept = 0


def keep(cell=None, **_):
    if cell is not None:
        cell.metadata["seconds"] = time.monotonic() - client.started
        cell.metadata["too_long"] = cell.metadata["seconds"] >= seconds
    # Whoever is ended while it writes leaves what was there before.
    nbformat.write(notebook, target + ".part")
    os.replace(target + ".part", target)


client = Client(
    notebook,
    kernel_name="java",
    timeout=seconds,
    startup_timeout=seconds,
    # The cell ends with an error, and those after it still run.
    interrupt_on_timeout=True,
    allow_errors=True,
    # The sandbox ends with this program; nothing in it is worth a farewell.
    shutdown_kernel="immediate",
    on_cell_execute=begin,
    on_cell_executed=keep,
)
keep()
try:
    client.execute()
    notebook.metadata["end"] = ""
except DeadKernelError:
    notebook.metadata["end"] = "It ended its own kernel."
except Exception as error:
    notebook.metadata["end"] = "It could not be run to its end: " + repr(error)[:1000]
finally:
    keep()
