"""`python -m reftel`: the same as `reftel`, for where the command is not on the path."""

import sys

from reftel.cli import main

if __name__ == "__main__":
    sys.exit(main())
