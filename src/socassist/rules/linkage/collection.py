"""Rest the garbage collector while many small values are made (tạm dừng thu gom bộ nhớ)."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Switch the collector off and, if it was on, on again: many values live, none in cycles."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()
