"""How much memory a piece of work adds, sampled while it runs (Linux)."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path


class Memory:
    """The most memory that this process and its children hold, shared pages counted once."""

    def __init__(self) -> None:
        gc.collect()
        self.before = self.most = self.now()
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        while not self.done.wait(0.3):
            self.most = max(self.most, self.now())

    def now(self) -> float:
        own = os.getpid()
        children = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()
        total = 0
        for process in (str(own), *children):
            try:
                text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
            except OSError:
                continue
            total += sum(int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:")
        return total / 1024

    def added(self) -> float:
        self.done.set()
        self.thread.join()
        return self.most - self.before
