"""A random sample that anyone can draw again (rút mẫu ngẫu nhiên có thể kiểm chứng).

Each unit gets the SHA-256 of the seed, the frame's hash and its own key; units are taken in the
order of these numbers. The frame's hash is published before the seed is known, so neither side can
steer the draw; row order, programming language and Python version do not matter. The algorithm is
written down byte by byte in the documentation, and its name is part of every sample.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from heapq import nsmallest
from operator import attrgetter
from unicodedata import is_normalized, normalize

import attrs

ALGORITHM = "socassist-draw-1"
_SEPARATOR = "\x1f"


class Design(StrEnum):
    """How units are chosen (cách chọn mẫu)."""

    SIMPLE = "simple"
    STRATIFIED = "stratified"
    CLUSTERED = "clustered"


@attrs.frozen
class Unit:
    """One thing that can be drawn (đơn vị mẫu).

    Attributes:
        key: the identifier of the household or person, unique in the frame.
        stratum: the group that gets its own share of the sample, such as the commune's code.
        cluster: the group that is drawn as a whole, such as a village or an enumerator.
    """

    key: str
    stratum: str = ""
    cluster: str = ""


@attrs.frozen
class Frame:
    """Everything a sample may be drawn from (khung mẫu), with the hash that fixes it.

    Attributes:
        units: sorted by key.
        fingerprint: SHA-256 of the sorted lines `key US stratum US cluster LF`, lower-case hex.
    """

    units: tuple[Unit, ...]
    fingerprint: str


class DuplicateUnit(ValueError):
    """A key stands twice in the frame, so its chance of being drawn would be doubled."""


def _canonical(unit: Unit) -> Unit:
    text = unit.key + unit.stratum + unit.cluster
    if "\n" in text or _SEPARATOR in text:
        raise ValueError("a unit's key, stratum or cluster holds a line break or control character")
    if text.isascii() or is_normalized("NFC", text):
        return unit
    return Unit(*(normalize("NFC", part) for part in (unit.key, unit.stratum, unit.cluster)))


def build_frame(units: Iterable[Unit]) -> Frame:
    """Sort the units, refuse doubles, and fix the frame by its hash (dấu vân tay của khung mẫu).

    Raises:
        DuplicateUnit: a key stands more than once.
        ValueError: a key holds a line break or the unit separator.
    """
    ordered = sorted(map(_canonical, units), key=attrgetter("key"))
    digest = sha256(f"{ALGORITHM}\n".encode())
    previous: str | None = None
    for unit in ordered:
        if unit.key == previous:
            twice = sum(1 for other in ordered if other.key == unit.key)
            raise DuplicateUnit(f"one key stands {twice} times in the frame of {len(ordered)}")
        previous = unit.key
        digest.update(_SEPARATOR.join((unit.key, unit.stratum, unit.cluster)).encode() + b"\n")
    return Frame(tuple(ordered), digest.hexdigest())


def draw_number(seed: int | str, fingerprint: str, key: str) -> str:
    """Give the random number of one unit: SHA-256 of `seed US fingerprint US key`, lower-case hex.

    >>> draw_number(2021, "00", "HGD-1")[:16]
    'a7b796c5b6b161ab'
    """
    text = _SEPARATOR.join((str(seed), fingerprint, key))
    return sha256(text.encode()).hexdigest()


def allocate(size: int, strata: Mapping[str, int]) -> dict[str, int]:
    """Share a sample among strata by their size (phân bổ mẫu theo tỷ lệ).

    Largest remainders in whole numbers; every stratum that holds units gets at least one when the
    sample is large enough for that, never more than it holds. Ties go to the smaller code.
    """
    total = sum(strata.values())
    size = min(size, total)
    if size == 0:
        return dict.fromkeys(sorted(strata), 0)
    shares = {name: size * count // total for name, count in strata.items()}
    by_remainder = sorted(strata, key=lambda name: (-(size * strata[name] % total), name))
    for name in by_remainder[: size - sum(shares.values())]:
        shares[name] += 1
    empty = sorted(name for name, count in strata.items() if count and not shares[name])
    if size >= sum(1 for count in strata.values() if count):
        for name in empty:
            giver = min((n for n in shares if shares[n] > 1), key=lambda n: (-shares[n], n))
            shares[giver] -= 1
            shares[name] = 1
    return {name: shares[name] for name in sorted(shares)}


def _first_by_number(
    units: Iterable[Unit], size: int, seed: int | str, fingerprint: str
) -> list[Unit]:
    prefix = sha256(_SEPARATOR.join((str(seed), fingerprint, "")).encode())
    numbered = []
    for unit in units:
        number = prefix.copy()
        number.update(unit.key.encode())
        numbered.append((number.digest(), unit.key, unit))
    return [unit for _, _, unit in nsmallest(size, numbered)]


def draw_units(
    frame: Frame, size: int, *, seed: int | str, design: Design = Design.SIMPLE
) -> tuple[Unit, ...]:
    """Draw the units with the smallest numbers (rút mẫu).

    Simple: over the whole frame. Stratified: `allocate` gives each stratum its share, and within a
    stratum the smallest numbers are taken. Clustered: clusters are numbered by their name in place
    of a key and taken whole, smallest number first, until the sample holds at least `size` units.
    A sample larger than the frame is the whole frame. The result is in the order of drawing, so
    that a sample can be cut short or continued.
    """
    if size < 0:
        raise ValueError(f"cannot draw {size} units")
    if design is Design.SIMPLE:
        return tuple(_first_by_number(frame.units, size, seed, frame.fingerprint))
    groups: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in frame.units:
        groups[unit.stratum if design is Design.STRATIFIED else unit.cluster].append(unit)
    if design is Design.STRATIFIED:
        shares = allocate(size, Counter(unit.stratum for unit in frame.units))
        return tuple(
            unit
            for name in sorted(groups)
            for unit in _first_by_number(groups[name], shares[name], seed, frame.fingerprint)
        )
    return _draw_clusters(groups, size, seed, frame.fingerprint)


def _draw_clusters(
    groups: Mapping[str, Sequence[Unit]], size: int, seed: int | str, fingerprint: str
) -> tuple[Unit, ...]:
    drawn: list[Unit] = []
    for name in sorted(groups, key=lambda name: (draw_number(seed, fingerprint, name), name)):
        if len(drawn) >= size:
            break
        drawn.extend(_first_by_number(groups[name], len(groups[name]), seed, fingerprint))
    return tuple(drawn)
