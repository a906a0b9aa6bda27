"""The command line: a thin face over rounds and the public names (dòng lệnh)."""

from __future__ import annotations

import os
import signal
import sys
from threading import current_thread, main_thread

EXIT_ACCEPTED = 0
EXIT_NOT_ACCEPTED = 1
EXIT_UNUSABLE = 2
EXIT_FAILED = 70
EXIT_STOPPED = 130


def main() -> None:
    """Run the command line; every refusal is one message and exit status 2, never a traceback."""
    try:
        _run()
    except KeyboardInterrupt:  # before a command began, or while it ended
        from socassist.cli.usage import spoken

        sys.stderr.write("Đã dừng\n" if spoken() == "vi" else "Stopped\n")
        raise SystemExit(EXIT_STOPPED) from None


def _run() -> None:
    _have_streams()
    waiting = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if waiting and current_thread() is main_thread():  # half an import is no place to stop in
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from socassist.cli.commands import socassist
    except ModuleNotFoundError as error:
        sys.stderr.write(
            f"Chưa cài {error.name}; hãy chạy: python -m pip install 'socassist[cli]'\n"
            f"{error.name} is not installed; run: python -m pip install 'socassist[cli]'\n"
        )
        raise SystemExit(EXIT_UNUSABLE) from None
    from socassist.cli.screen import apologise, refuse, speak_vietnamese
    from socassist.model.errors import SocassistError

    if waiting and current_thread() is main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)
    speak_vietnamese()
    try:
        socassist(prog_name="socassist")
    except (SocassistError, OSError) as error:
        refuse(error)
        raise SystemExit(EXIT_UNUSABLE) from None
    except Exception as error:
        if os.environ.get("SOCASSIST_TRACE"):
            raise
        apologise(error)
        raise SystemExit(EXIT_FAILED) from None


def _have_streams() -> None:
    """A stream that the caller closed is none; what is said to it goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
