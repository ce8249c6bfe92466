"""How gunicorn serves the product, wherever it is started: ``gunicorn --config python:jewelops.gunicorn jewelops.wsgi``."""

import gc
import os
from typing import Any

workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
worker_class = "gthread"
preload_app = True
control_socket_disable = True
timeout = 120  # seconds
loglevel = "warning"


def when_ready(server: Any) -> None:
    """What was loaded before the first fork lives as long as the server: no collector of a worker walks it again."""
    gc.collect()
    gc.freeze()
