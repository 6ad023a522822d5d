"""``python -m sepakat``: the command line."""

from sepakat.cli import main

if __name__ == "__main__":
    main()
