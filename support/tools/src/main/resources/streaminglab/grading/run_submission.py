"""Runs a notebook to its end, whatever its cells do; after each cell it writes the notebook with all that has run, as a
line of JSON, to its standard output.

Arguments: the notebook, the name of the kernel, how many seconds a cell may take, and how many characters of a cell's output
are kept. The metadata of each cell that ran say how the kernel answered, how many seconds it took and whether that was too
long; those of the notebook, how the run ended, with nothing to say if it ended well.
"""
import ctypes
import json
import os
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

source, kernel, seconds, characters = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])

# The kernel and what it starts run as the same user: they may neither open this process's files nor trace it.
PR_SET_DUMPABLE = 4
ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
results = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
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


def keep(cell=None, execute_reply=None, **_):
    if cell is not None:
        cell.metadata["status"] = (execute_reply or {}).get("content", {}).get("status", "")
        cell.metadata["seconds"] = time.monotonic() - client.started
        cell.metadata["too_long"] = cell.metadata["seconds"] >= seconds
    # One that is ended while it writes leaves half of a line, which is not read.
    results.write(json.dumps(notebook) + "\n")
    results.flush()


client = Client(
    notebook,
    kernel_name=kernel,
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
