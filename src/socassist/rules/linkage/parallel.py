"""The same work in one process or in several, with the same result (chia việc).

Work on a part is a pure function of the part and of what was known before, so parts may run
anywhere and in any order.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, Final, TypeVar

from socassist.rules.linkage.claims import Claim
from socassist.rules.linkage.households import HouseholdMatcher

LARGE: Final = 60_000
"""From so many rows in the batch on, more than one process is worth its start."""
_PARTS: Final = 8
"""Parts for each process, so that none waits long for the last."""

Partition = tuple[int, Sequence[int]]
Part = TypeVar("Part")
Result = TypeVar("Result")
Here = TypeVar("Here")


def how_many(processes: int | None, rows: int) -> int:
    """The number of processes to use: as asked, or by the size of the batch.

    Raises:
        ValueError: Less than one process.
    """
    if processes is None:
        return min(os.cpu_count() or 1, 8) if rows >= LARGE else 1
    if processes < 1:
        raise ValueError(f"processes must be at least 1, not {processes}")
    return processes


def _context() -> BaseContext:
    fork = "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if fork else "spawn")


def divided(work: Callable[[Part], Result], parts: Sequence[Part], processes: int) -> list[Result]:
    """The results of `work` on each part, in the order of the parts."""
    return divided_beside(work, parts, processes, lambda: None)[0]


def divided_beside(
    work: Callable[[Part], Result],
    parts: Sequence[Part],
    processes: int,
    meanwhile: Callable[[], Here],
) -> tuple[list[Result], Here]:
    """The results of `work` on each part, and of what this process does while others work."""
    if processes == 1 or len(parts) < 2:
        return [work(part) for part in parts], meanwhile()
    gc.freeze()
    try:
        with ProcessPoolExecutor(
            processes, mp_context=_context(), initializer=_use, initargs=(work,)
        ) as pool:
            results = pool.map(_run, parts)
            found = meanwhile()
            return list(results), found
    finally:
        gc.unfreeze()


@contextmanager
def beside(work: Callable[[], Iterable[Any]]) -> Iterator[Callable[[], Any]]:
    """Run `work` in another process; gives a function that waits for its next result.

    The other process goes on while a result waits to be fetched. An exception there is raised
    here, in place of the result.
    """
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send_all, args=(theirs, work), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()

    def receive() -> Any:
        try:
            done, result = ours.recv()
        except EOFError:
            process.join()
            raise RuntimeError(f"the other process ended with {process.exitcode}") from None
        if not done:
            raise result
        return result

    try:
        yield receive
    finally:
        ours.close()
        process.terminate()
        process.join()


def _send_all(connection: Connection, work: Callable[[], Iterable[Any]]) -> None:
    sending: list[Thread] = []

    def send(done: bool, result: Any) -> None:
        for thread in sending:
            thread.join()
        sending[:] = [Thread(target=connection.send, args=((done, result),))]
        sending[0].start()

    try:
        for result in work():
            send(True, result)
    except Exception as error:  # noqa: BLE001 - it belongs to whoever waits for the result
        send(False, error)
    for thread in sending:
        thread.join()


def pieces(count: int, processes: int) -> list[range]:
    """The numbers below `count` in ranges of about equal length, several for each process."""
    if processes == 1:
        return [range(count)]
    size = max(1, -(-count // (processes * _PARTS)))
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


def match_partitions(
    matcher: HouseholdMatcher, partitions: Sequence[Partition], processes: int
) -> list[Claim]:
    """The claims of all partitions, each the forms of one commune."""
    parts = _dealt(partitions, processes * _PARTS)
    found = [c for claims in divided(matcher.match_communes, parts, processes) for c in claims]
    found.sort(key=lambda claim: claim.form)
    return found


def _dealt(partitions: Sequence[Partition], count: int) -> list[list[Partition]]:
    """Partitions dealt out so that the parts are about equally heavy, the heaviest first."""
    parts: list[list[Partition]] = [[] for _ in range(min(count, len(partitions)))]
    weights = [0] * len(parts)
    for partition in sorted(partitions, key=lambda p: (-len(p[1]), p[0])):
        lightest = weights.index(min(weights))
        parts[lightest].append(partition)
        weights[lightest] += len(partition[1])
    return parts


_work: list[Callable[[Any], Any]] = []


def _use(work: Callable[[Any], Any]) -> None:
    gc.disable()
    _work[:] = [work]


def _run(part: Any) -> Any:
    return _work[0](part)
