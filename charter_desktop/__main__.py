"""python -m charter_desktop."""

import sys

from charter_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
