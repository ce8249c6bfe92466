"""``python bin/pins.py [--without NAME ...]``: the pins that the running product needs, for pip; the image is built with them."""

import sys

from launcher import lockfile
from launcher.virtualenv import LOCK, PYPROJECT

without = set(sys.argv[2:]) if sys.argv[1:2] == ["--without"] else set()
wanted = lockfile.direct(PYPROJECT.read_text(), "s3") - without
sys.stdout.write("".join(pin.text for pin in lockfile.needed(lockfile.pins(LOCK.read_text()), wanted)))
