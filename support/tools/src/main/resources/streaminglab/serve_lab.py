"""JupyterLab in a session of its own, out of reach of the terminal's Ctrl-C; it ends when its standard input does."""

import os
import signal
import threading
import time

from jupyterlab.labapp import LabApp

SECONDS_TO_END_KERNELS = 9


def end_with_parent():
    # Not through sys.stdin: a thread that waits there makes the interpreter abort when it ends.
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END_KERNELS)
    os._exit(1)


os.setsid()
# Ignored here by the one who started this; kernels and terminals are to find them as usual.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
threading.Thread(target=end_with_parent, daemon=True).start()
LabApp.launch_instance(argv=[])
