"""The cyclic collector is put off while rules run (tạm dừng bộ gom rác).

Walks over many records make many short-lived tuples; the collector would go through all records
again and again and find nothing, because values hold no cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Put the cyclic collector off, and on again if it was on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
