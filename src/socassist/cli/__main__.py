"""``python -m socassist.cli``."""

from socassist.cli import main

main()
