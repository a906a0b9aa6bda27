"""The command line: a thin face over rounds and the public names (dòng lệnh)."""

from __future__ import annotations

import sys

from socassist.model.errors import SocassistError

EXIT_ACCEPTED = 0
EXIT_NOT_ACCEPTED = 1
EXIT_UNUSABLE = 2


def main() -> None:
    """Run the command line; every refusal is one message and exit status 2, never a traceback."""
    try:
        from socassist.cli.commands import socassist
    except ModuleNotFoundError as error:
        sys.stderr.write(
            f"{error.name} is not installed; run: python -m pip install 'socassist[cli]'\n"
        )
        raise SystemExit(EXIT_UNUSABLE) from None
    from socassist.cli.screen import refuse, speak_vietnamese

    speak_vietnamese()
    try:
        socassist(prog_name="socassist")
    except (SocassistError, OSError) as error:
        refuse(error)
        raise SystemExit(EXIT_UNUSABLE) from None
