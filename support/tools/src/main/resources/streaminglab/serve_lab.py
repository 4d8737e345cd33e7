"""JupyterLab in a session of its own, out of reach of the terminal's Ctrl-C; it ends when its standard input does.

The first argument is "alone", or "hub" for a server of a JupyterHub's user; others are for Jupyter's server.
"""

import os
import signal
import sys
import threading
import time

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
if sys.argv[1] == "hub":
    # After all packages of the venv, so that only what is missing there, JupyterHub, comes from Debian's package.
    sys.path.append("/usr/lib/python3/dist-packages")
    try:
        import jupyterhub  # noqa: F401
    except ImportError as e:
        sys.exit(f"error: the Python package jupyterhub is needed here, in the version of the hub ({e}): install it into"
                 f" {sys.prefix}, or build the image with `make image JUPYTERHUB=` and that version")
    from jupyterlab.labhubapp import SingleUserLabApp as App
else:
    from jupyterlab.labapp import LabApp as App
App.launch_instance(argv=sys.argv[2:])
