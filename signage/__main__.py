"""`python -m signage` is `signage`."""

import sys

from signage.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
