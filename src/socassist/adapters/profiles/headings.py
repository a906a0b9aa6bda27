"""Comparing header texts with the headers a profile knows (so khớp tiêu đề cột)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import attrs
import jellyfish

from socassist.adapters.profiles.profile import YEAR, FieldSpec, Profile
from socassist.adapters.profiles.two_cards import OLDER, two_cards
from socassist.model.text import fold

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*+")
_NUMERAL = re.compile(r"^(?:[ivx]+|[a-e]|\d{1,2})\s*[.)]\s+", re.IGNORECASE)
_NEAR = 0.86
"""From here on a header is proposed; typing slips of one or two letters stay above it."""


@lru_cache(maxsize=8192)
def header_key(text: str) -> str:
    """A header text for comparison: no case, accents, brackets, numerals or punctuation.

    >>> header_key("II. Họ và tên  (viết chữ in hoa)")
    'ho va ten'
    """
    bare = _BRACKETS.sub(" ", text)
    return fold(_NUMERAL.sub("", bare.strip())) or fold(text)


Path = tuple[str, ...]
"""The keys above one column, from the topmost head row down."""


@attrs.frozen
class Match:
    """How a head fits a profile (kết quả so khớp).

    Args:
        profile: The profile.
        columns: Column number by field key; of a header with a year, ``key:2020``; of CMND beside
            CCCD, ``key:2``.
        twice: Further columns that claim a field already found.
        missing: Required fields without a column.
        unknown: Columns that no field claims.
    """

    profile: Profile
    columns: dict[str, int]
    twice: tuple[tuple[FieldSpec, int], ...]
    missing: tuple[FieldSpec, ...]
    unknown: tuple[int, ...]
    rank: int

    @property
    def fits(self) -> bool:
        """Whether every required column is there."""
        return not self.missing


@lru_cache(maxsize=512)
def _known(profile: Profile) -> dict[str, tuple[FieldSpec, int]]:
    """Header key to field; headers of several rows are stored under their joined keys."""
    known: dict[str, tuple[FieldSpec, int]] = {}
    for spec in profile.fields:
        for header in spec.headers:
            keys = [header_key(part) for part in header.split(" / ")]
            known.setdefault(" / ".join(keys), (spec, len(keys)))
    return known


@lru_cache(maxsize=512)
def _yearly(profile: Profile) -> tuple[tuple[re.Pattern[str], FieldSpec], ...]:
    found = []
    for spec in profile.fields:
        for header in spec.headers:
            if YEAR in header:
                before, after = (
                    header_key(part) if part.strip() else "" for part in header.split(YEAR, 1)
                )
                pattern = re.compile(rf"{re.escape(before)} ?(\d{{4}}) ?{re.escape(after)}")
                found.append((pattern, spec))
    return tuple(found)


def claim(profile: Profile, path: Path) -> tuple[FieldSpec, str, int] | None:
    """The field that a column's head names, its key, and how surely (1 to 9)."""
    if not path:
        return None
    known = _known(profile)
    for length in range(len(path), 1, -1):
        hit = known.get(" / ".join(path[-length:]))
        if hit and hit[1] == length:
            return hit[0], hit[0].key, 6 + length
    whole = known.get(" ".join(path))
    if whole and whole[1] == 1:
        return whole[0], whole[0].key, 5 if len(path) == 1 else 3
    last = known.get(path[-1])
    if last and last[1] == 1:
        return last[0], last[0].key, 2
    for pattern, spec in _yearly(profile):
        dated = pattern.fullmatch(path[-1]) or pattern.fullmatch(" ".join(path))
        if dated:
            return spec, f"{spec.key}:{dated[1]}", 4
    return None


def match(profile: Profile, paths: dict[int, Path]) -> Match:
    """Fit the columns of a head to a profile; no column is taken by likeness."""
    claims: dict[str, list[tuple[int, int, FieldSpec]]] = {}
    unknown: list[int] = []
    for column, path in paths.items():
        found = claim(profile, path)
        if found is None:
            if path:
                unknown.append(column)
            continue
        spec, key, sure = found
        claims.setdefault(key, []).append((-sure, column, spec))
    columns: dict[str, int] = {}
    twice: list[tuple[FieldSpec, int]] = []
    rank = 0
    for key, candidates in claims.items():
        candidates.sort(key=lambda item: item[:2])
        best = candidates[0]
        columns[key] = best[1]
        rank -= best[0]
        cards = two_cards([(spec, column) for _, column, spec in candidates], paths)
        if cards:
            columns[key], columns[key + OLDER] = cards
        for sure, column, spec in candidates[1:]:
            if column in cards:
                continue
            if sure == best[0]:
                twice.append((spec, column))
            else:
                unknown.append(column)
    have = {key.split(":", 1)[0] if key.rpartition(":")[2].isdigit() else key for key in columns}
    missing = tuple(
        spec
        for spec in profile.required
        if spec.key not in have and not (spec.instead and have.issuperset(spec.instead))
    )
    return Match(profile, columns, tuple(twice), missing, tuple(sorted(unknown)), rank)


def vocabulary(profiles: Iterable[Profile]) -> frozenset[str]:
    """Every single header key that some profile knows."""
    return _vocabulary(tuple(profiles))


@lru_cache(maxsize=64)
def _vocabulary(profiles: tuple[Profile, ...]) -> frozenset[str]:
    return frozenset(
        key for profile in profiles for joined in _known(profile) for key in joined.split(" / ")
    )


def propose(spec: FieldSpec, texts: Sequence[str]) -> str | None:
    """The header that most resembles a missing field; for a person to accept, never taken."""
    best, chosen = _NEAR, None
    for text in texts:
        key = header_key(text)
        for header in spec.headers:
            near = jellyfish.jaro_winkler_similarity(key, header_key(header))
            if near > best:
                best, chosen = near, text
    return chosen
