#!/usr/bin/env python
"""Django's command line for JewelOps."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jewelops.settings")
    if is_calculation(sys.argv):
        from jewelops.dashboard.calculate import answer

        sys.exit(answer(*sys.argv[2:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def is_calculation(argv: list[str]) -> bool:
    """``calculate TOPIC JSON``: a pure function, answered without the seconds that loading the web application takes."""
    return argv[1:2] == ["calculate"] and len(argv) == 4 and not any(word.startswith("--") for word in argv)


if __name__ == "__main__":
    main()
