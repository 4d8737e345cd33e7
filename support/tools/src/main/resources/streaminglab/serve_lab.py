"""JupyterLab in a session of its own, out of reach of the terminal's Ctrl-C; it ends when its standard input does.

The first argument is "alone", or "hub" for a server of a JupyterHub's user; others are for Jupyter's server.
"""

import logging
import os
import re
import signal
import sys
import threading
import time

SECONDS_TO_END_KERNELS = 9
# Without the launcher nobody is left who could end a kernel that does not end. Once JupyterLab is gone, kernels end themselves.
SECONDS_WITHOUT_LAUNCHER = 3
LAUNCHER = os.getppid()


def end_with_parent():
    # Not through sys.stdin: a thread that waits there makes the interpreter abort when it ends.
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    begun = time.monotonic()
    while time.monotonic() - begun < (SECONDS_TO_END_KERNELS if os.getppid() == LAUNCHER else SECONDS_WITHOUT_LAUNCHER):
        time.sleep(0.1)
    os._exit(1)


def keep_tokens_out_of_logs():
    # Jupyter does so for the lines of its own, and Tornado writes the whole URL of a request that fails.
    make = logging.getLogRecordFactory()
    in_url = re.compile("(token=)[^&\\s\"'<>\\[]+")

    def without_token(*args, **kwargs):
        record = make(*args, **kwargs)
        try:
            record.msg, record.args = in_url.sub(r"\1[secret]", record.getMessage()), None
        except (TypeError, ValueError):
            # A message whose arguments don't fit: logging itself reports that.
            pass
        return record

    logging.setLogRecordFactory(without_token)


keep_tokens_out_of_logs()
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
