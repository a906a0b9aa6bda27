"""Progress with the time left, on a terminal (tiến độ): by what the steps of a round weigh.

The steps of a round differ a hundredfold, and the first of them tells nothing of the others. So
each has its share of the whole, measured on rounds, and the size of the inputs gives a first
guess of the time, which the pace of the steps that are done corrects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task
from rich.progress_bar import ProgressBar
from rich.table import Column
from rich.text import Text as Line

from socassist.cli.screen import err
from socassist.model.text_pair import Language, Text

ROUND_SHARES = (0.19, 0.10, 0.03, 0.08, 0.02, 0.04, 0.02, 0.01, 0.03, 0.48)
"""How much of a round each step takes, in order: about so from small rounds to large."""
_START, _PER_MEGABYTE = 4.0, 16.0
_CHECKED = 5.0
_GUESSED = 0.1
"""What the first guess weighs beside the pace, as a share of the whole."""


def expected_seconds(files: Iterable[Path]) -> float:
    """A first guess of how long a round over these files takes."""
    size = sum(file.stat().st_size for file in files if file.is_file())
    return _START + _PER_MEGABYTE * size / 1_000_000


def expected_check(files: Iterable[Path]) -> float:
    """A first guess of how long reading and checking these files takes."""
    return 1.0 + _CHECKED * sum(f.stat().st_size for f in files if f.is_file()) / 1_000_000


class Pace:
    """How far a piece of work is, and how long it still takes.

    Args:
        shares: What each step takes of the whole, in order; they need not sum to 1.
        guess: The first guess of the whole, in seconds.
    """

    def __init__(self, shares: Sequence[float], guess: float) -> None:
        whole = sum(shares) or 1.0
        self._ends = [sum(shares[: n + 1]) / whole for n in range(len(shares))] or [1.0]
        self._guess = guess
        self._share = 0.0
        self._end = self._ends[0]
        self._before = 0.0

    def begin(self, step: int, elapsed: float) -> None:
        """A step begins, counted from 0, so many seconds after the first one."""
        last = len(self._ends) - 1
        step = min(step, last)
        self._share = self._ends[step - 1] if step else 0.0
        self._end = self._ends[step]
        self._before = elapsed

    def _whole(self) -> float:
        """The whole time, by the pace so far and the first guess."""
        return (self._before + _GUESSED * self._guess) / (self._share + _GUESSED)

    def done(self, elapsed: float) -> float:
        """Which share is done; a step that takes longer than it should waits at its end."""
        running = (elapsed - self._before) / max(self._whole(), 0.001)
        return min(self._share + running, self._end)

    def left(self, elapsed: float) -> float:
        """The seconds that are left."""
        whole = self._whole()
        return max(whole * (1 - self._share) - (elapsed - self._before), whole * (1 - self._end))


class Progressing:
    """Takes the steps that a round reports; asked for its line as often as the screen likes."""

    def __init__(self, lang: Language, pace: Pace, clock: Callable[[], float] = monotonic) -> None:
        self._lang: Language = lang
        self._pace = pace
        self._clock = clock
        self._began = clock()
        self._steps: dict[str, int] = {}
        self._at = self._of = 0
        self.name = ""

    def __call__(self, step: Text, done: int, total: int) -> None:
        """`step` runs, after `done` of `total`; a round that begins anew goes back to its place."""
        if not self._steps:
            self._began = self._clock()
        self.name = step.in_(self._lang)
        self._at = self._steps.setdefault(step.en, min(done, max(total - 1, 0)))
        self._of = total
        self._pace.begin(self._at, self._elapsed())

    def _elapsed(self) -> float:
        return self._clock() - self._began

    def share(self) -> float:
        """Which share is done."""
        return self._pace.done(self._elapsed())

    def line(self) -> str:
        """Step, time so far and time left, such as ``2/10 · 0:12 · còn 0:47``."""
        elapsed = self._elapsed()
        count = f"{self._at + 1}/{self._of} · " if self._of > 1 else ""
        left = self._pace.left(elapsed)
        if left < 1:
            said = "sắp xong" if self._lang == "vi" else "nearly done"
        else:
            said = f"{'còn' if self._lang == 'vi' else 'left'} {_clock_face(left)}"
        return f"{count}{_clock_face(elapsed)} · {said}"


def _clock_face(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class _Bar(ProgressColumn):
    def __init__(self, running: Progressing) -> None:
        super().__init__()
        self._running = running

    def render(self, task: Task) -> ProgressBar:
        """The bar, as far as the work is."""
        return ProgressBar(total=1, completed=self._running.share(), width=20)


class _Line(ProgressColumn):
    def __init__(self, running: Progressing) -> None:
        super().__init__()
        self._running = running

    def render(self, task: Task) -> Line:
        """The time so far and left."""
        return Line(self._running.line(), style="cyan", no_wrap=True)


class _Name(ProgressColumn):
    def __init__(self, running: Progressing) -> None:
        super().__init__(Column(ratio=1, no_wrap=True, overflow="ellipsis"))
        self._running = running

    def render(self, task: Task) -> Line:
        """What is being done."""
        return Line(self._running.name, no_wrap=True, overflow="ellipsis")


@contextmanager
def progress(
    lang: Language, shares: Sequence[float], guess: float, *, quiet: bool = False
) -> Iterator[Progressing]:
    """A progress line on the terminal; nothing when piped or asked to be quiet.

    Args:
        lang: The language of its words.
        shares: What each step takes of the whole.
        guess: A first guess of the whole, in seconds.
        quiet: Whether to show nothing.
    """
    running = Progressing(lang, Pace(shares, guess))
    if quiet or not err.is_terminal:
        yield running
        return
    wide = [_Bar(running)] if err.width >= _ROOM else []
    columns = (SpinnerColumn(), _Name(running), *wide, _Line(running))
    with Progress(*columns, console=err, transient=True, expand=True) as bar:
        bar.add_task("", total=1)
        yield running


@contextmanager
def waiting(step: Text, lang: Language, guess: float, *, quiet: bool = False) -> Iterator[None]:
    """One piece of work that tells nothing of itself: what it is, and about how long."""
    with progress(lang, (1.0,), guess, quiet=quiet) as running:
        running(step, 0, 1)
        yield


_ROOM = 70
"""A window with less than so many columns has no room for a bar."""
