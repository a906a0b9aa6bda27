"""Gazetteer: loading, finding, reading addresses; beside vietnamadminunits where it is installed.

Both read the same invented addresses of Sơn La and Quảng Ngãi, as written before July 2025, and
are judged by whether they give the commune's official code. Run with ``python gazetteer.py [n]``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

from socassist.model.gazetteer import load_units
from socassist.model.place import AdministrativeUnit
from socassist.model.text import fold
from socassist.model.village import fold_village

ON = date(2025, 6, 30)
Style = Callable[[list[AdministrativeUnit], str], str]
STYLES: dict[str, Style] = {
    "full names, commas": lambda path, v: ", ".join([v, *(u.full_name for u in path)]),
    "no kind words": lambda path, v: ", ".join([v, *(u.name for u in path)]),
    "no marks": lambda path, v: ", ".join([fold(v), *(fold(u.full_name) for u in path)]),
    "no commas": lambda path, v: " ".join([v, *(u.full_name for u in path)]),
    "no province": lambda path, v: ", ".join([v, *(u.full_name for u in path[:-1])]),
    "hyphens": lambda path, v: " - ".join([v, *(u.full_name for u in path)]),
}


def addresses(n: int) -> list[tuple[str, str, str]]:
    """Style, text and the commune's code."""
    units = load_units()
    draw = random.Random(3)
    communes = [c for p in ("14", "51") for c in units.communes(p, ON)]
    made = []
    for number in range(n):
        style = list(STYLES)[number % len(STYLES)]
        commune = draw.choice(communes)
        path = list(reversed(units.path(commune.code, ON)))
        village = f"{draw.choice(('Bản', 'Thôn'))} {draw.choice(('Nà Hạ', 'Pa Kha'))} {number % 40}"
        made.append((style, STYLES[style](path, village), commune.code))
    return made


def peer() -> Callable[[str], str | None] | None:
    """The peer's reader, or None when it is not installed."""
    try:
        from vietnamadminunits import ParseMode, parse_address
    except ImportError:
        return None

    def read(text: str) -> str | None:
        try:
            unit = parse_address(text, mode=ParseMode.LEGACY)
        except (ValueError, KeyError, AttributeError, TypeError):
            return None
        return getattr(unit, "ward_code", None) if unit else None

    return read


def timed(read: Callable[[str], str | None], made: list[tuple[str, str, str]]) -> None:
    right: dict[str, list[bool]] = {}
    wrong = 0
    began = time.perf_counter()
    for style, text, code in made:
        got = read(text)
        right.setdefault(style, []).append(got == code)
        wrong += got is not None and got != code
    took = time.perf_counter() - began
    print(f"  {len(made) / took:8,.0f} addresses/s; another commune taken: {wrong}")
    for style, hits in right.items():
        print(f"    {style:20} right {sum(hits) / len(hits):6.1%}")


def fresh(statement: str) -> float:
    """Seconds of a statement in a new interpreter, without its start."""
    code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    return min(runs)


def main(n: int) -> None:
    load = "from socassist.model.gazetteer import load_units; "
    print(f"import          {fresh(load + 'pass') * 1e3:6.0f} ms")
    print(f"import and load {fresh(load + 'load_units()') * 1e3:6.0f} ms")
    units = load_units()
    units.find("Sơn La", on=ON)
    made = addresses(n)
    print("socassist")

    def read(text: str) -> str | None:
        commune = units.parse_address(text, on=ON).commune
        return commune.code if commune else None

    timed(read, made)
    other = peer()
    if other is None:
        print("vietnamadminunits is not installed")
    else:
        print("vietnamadminunits")
        timed(other, made)
    villages = [f"Bản Nà Hạ {n}" for n in range(20_000)]
    began = time.perf_counter()
    for village in villages:
        fold_village(village)
    print(f"fold_village {len(villages) / (time.perf_counter() - began):,.0f} new names/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
