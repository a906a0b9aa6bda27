"""Administrative units with validity (đơn vị hành chính): tỉnh, huyện, xã, thôn.

Codes are the official ones of QĐ 124/2004/QĐ-TTg and, from 1 July 2025, QĐ 19/2025/QĐ-TTg: text,
zero-padded, two digits for a province, three for a district, five for a commune. The number of
digits tells the level. A code alone names no unit: from 1 July 2025 many communes carry a code
that another commune carried before, so a code always comes with a day.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from socassist.model.text_pair import Text


class Level(StrEnum):
    """The level of a unit (cấp hành chính)."""

    PROVINCE = "province"
    """Cấp tỉnh."""
    DISTRICT = "district"
    """Cấp huyện, until 30 June 2025."""
    COMMUNE = "commune"
    """Cấp xã."""
    VILLAGE = "village"
    """Thôn, bản, tổ dân phố: no level of government, known from the user's own table only."""

    @property
    def digits(self) -> int:
        """How many digits official codes of this level have; 0 for villages."""
        return {"province": 2, "district": 3, "commune": 5}.get(self.value, 0)


class UnitKind(StrEnum):
    """The kind of a unit, in the words of the law (loại đơn vị hành chính)."""

    TINH = "tỉnh"
    THANH_PHO = "thành phố"
    """A province-level city, or a city within a province: the level tells which."""
    HUYEN = "huyện"
    QUAN = "quận"
    THI_XA = "thị xã"
    XA = "xã"
    PHUONG = "phường"
    THI_TRAN = "thị trấn"
    DAC_KHU = "đặc khu"
    """Special zone: islands with a commune's rank, since 1 July 2025."""
    THON = "thôn"
    BAN = "bản"
    TO_DAN_PHO = "tổ dân phố"
    TIEU_KHU = "tiểu khu"
    KHAC = "khác"
    """Another kind of settlement."""


@attrs.frozen
class AdministrativeUnit:
    """A unit under one name, kind and parent, for as long as all three held (đơn vị hành chính).

    A unit that was renamed, raised to another kind or put under another parent is a further
    value with the same code and a later `since`.

    Args:
        code: Official code, zero-padded; for a village the code of the user's table.
        name: Name without the kind, with full diacritics.
        kind: Kind, such as xã.
        level: Level.
        parent: Code of the unit above it; None for a province.
        since: First day; None when the lists at hand do not tell.
        until: First day on which it no longer holds; None while it holds.
        aliases: Other spellings and former names met in lists.
        successors: Codes of what it became when it ended; several codes mean a split.
        predecessors: Codes of what it was made of on the day `since`.
        is_split: Its area went to more than one successor; the village decides.
        verified: Whether published lists give both name and days; False where a day or the
            name's change rests on memory or on one list only.
    """

    code: str
    name: str
    kind: UnitKind
    level: Level
    parent: str | None = None
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    verified: bool = True

    @property
    def is_split(self) -> bool:
        """Whether its area went to several units, so that the code alone does not tell which."""
        return len(self.successors) > 1

    @property
    def full_name(self) -> str:
        """Kind and name as papers write it: ``Xã Chiềng Ngần``."""
        if self.kind is UnitKind.KHAC:
            return self.name
        return f"{self.kind.value[0].upper()}{self.kind.value[1:]} {self.name}"

    def holds_on(self, on: date) -> bool:
        """Whether it existed, as described here, on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class MatchKind(StrEnum):
    """How a text came to name a unit, from surest to least sure (mức độ khớp)."""

    EXACT = "exact"
    """The same letters and marks, but for capitals and the place of the tone mark."""
    UNMARKED = "unmarked"
    """The same letters, written without any marks (không dấu)."""
    SPELLING = "spelling"
    """Other marks on the same letters, or i/y and c/k exchanged (Quí/Quý, Đắc/Đắk)."""
    SUCCESSOR = "successor"
    """The text names a unit of another day; this is what it became, or was."""
    SLIP = "slip"
    """A typing slip away: never taken without a person's word."""


@attrs.frozen
class UnitMatch:
    """A unit that a text may mean, and how surely (đơn vị có thể là)."""

    unit: AdministrativeUnit
    how: MatchKind
    distance: int = 0
    """Letters that differ, for slips."""


@attrs.frozen
class PlaceProblem:
    """What is wrong or open in a place text (vấn đề về địa chỉ): code, part, words.

    Codes: ``place-empty``, ``province-not-found``, ``district-not-found``,
    ``commune-not-found``, ``commune-missing``, ``place-ambiguous``, ``place-not-in-force``,
    ``district-ended``, ``kind-differs``, ``code-contradicts-name``, ``commune-split``,
    ``successor-unknown``.
    """

    code: str
    part: str
    message: Text
