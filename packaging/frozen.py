"""Where the stand-alone program starts."""

import sys

from charter_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
