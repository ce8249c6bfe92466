"""JewelOps on a bare machine: one word says what to do (up, test, manage, bench)."""

import sys

from commands import bench, manage, test, up
from machine import Trouble

WORDS = {"up": up, "test": test, "manage": manage, "bench": bench}


def main() -> int:
    word, *rest = sys.argv[1:] or [""]
    if word not in WORDS:
        sys.stderr.write("Say one of: up, test, manage, bench.\n")
        return 2
    try:
        return WORDS[word](rest)
    except Trouble as trouble:
        sys.stderr.write(f"\n{trouble}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
