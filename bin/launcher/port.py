"""The address that is served: HOST and PORT."""

import os
import socket

from launcher.machine import Trouble


def chosen() -> tuple[str, str]:
    """(host, port). Only this machine may come in, unless HOST opens the door: the demo's passwords are known to all."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Trouble(f"PORT={port} is not a port: choose a number such as 8001.")
    if taken(host, int(port)):
        raise Trouble(
            f"Port {port} is taken: choose another, for example  PORT={another(host, int(port))} bin/up"
        )
    return host, port


def taken(host: str, port: int) -> bool:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
        except PermissionError as error:
            raise Trouble(
                f"Port {port} is for root only: choose one from 1024 up, for example  PORT=8000 bin/up"
            ) from error
        except socket.gaierror as error:
            raise Trouble(
                f"HOST={host} is not an address of this machine: 0.0.0.0 opens all of them."
            ) from error
        except OSError:
            return True
    return False


def another(host: str, port: int) -> int:
    """The next free port."""
    return next(number for number in range(port + 1, 65536) if not taken(host, number))
