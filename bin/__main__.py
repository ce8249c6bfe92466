"""``python3 bin WORD``: the launcher, started by the stubs beside this file."""

import sys

from launcher.main import main

sys.exit(main(sys.argv[1:]))
