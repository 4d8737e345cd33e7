"""For a JupyterHub whose users are processes of one machine, all on what `make setup` has built in this checkout.

In the hub's own jupyterhub_config.py: load_subconfig("/srv/streaminglab/deploy/jupyterhub_config.py")
"""

import os

DEPLOY = os.path.dirname(os.path.abspath(__file__))
LAB_STATE = os.path.join(os.path.dirname(DEPLOY), "build", "lab.state")


def share_services(spawner):
    """Gives a user the Kafka, PostgreSQL and feeder of the `make lab` that runs in this checkout.

    Where none runs, each user's lab starts services of its own, which takes some 500 MB for each.
    """
    try:
        with open(LAB_STATE, encoding="utf-8") as state:
            words = [line.rstrip("\n").split(" ", 2) for line in state]
    except FileNotFoundError:
        return
    spawner.environment.update({name: value for kind, name, value in
                                (line for line in words if len(line) == 3) if kind == "address"})


c = get_config()  # noqa: F821
c.Spawner.cmd = [os.path.join(DEPLOY, "singleuser")]
c.Spawner.pre_spawn_hook = share_services
# Services may have to start first, and all of a class may come at once.
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 180
