"""The server from a checkout: `python server.py [arguments]` is `signage serve [arguments]`."""

import sys

from signage.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
