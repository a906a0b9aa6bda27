"""From rows to forms: which rows are one household, and what its cells say (ghép dòng thành hộ)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from socassist.adapters.profiles.grid import Value, is_blank
from socassist.adapters.profiles.naming import Naming
from socassist.adapters.profiles.profile import Profile
from socassist.model.form import FormMember
from socassist.model.household import HEAD


@attrs.define(slots=True)
class HouseholdDraft:
    """A household while its rows are being read."""

    row: int
    village: str
    start: tuple[Value, ...]
    cells: dict[str, Any]
    raw: dict[str, Value]
    first: tuple[Value, ...]
    rows: dict[str, int]
    originals: dict[str, str]
    naming: Naming
    members: list[FormMember] = attrs.Factory(list)
    has_head: bool = False
    count: int = 0


_CODE = "household.code"


class Grouping:
    """Decides for each row which household it belongs to (ghép hộ).

    Rows of one household stand together: the household's cells are filled on its first row,
    on every row, or merged over them. Where a sheet was sorted, rows that all name their
    household's code find it again. Where the profile says so, the code gathers its rows from
    anywhere, or each row of a head begins one.
    """

    def __init__(self, profile: Profile) -> None:
        self._empty: tuple[Value, ...] = ("",) * len(profile.starts)
        self._by_code = profile.gather == "code"
        self._by_head = profile.gather == "head"
        starts = profile.starts
        self._code_at = starts.index(_CODE) if _CODE in starts else None
        self._codes: dict[Value, HouseholdDraft] = {}
        self.current: HouseholdDraft | None = None
        self.all: list[HouseholdDraft] = []

    def end(self) -> None:
        """A group row or subtotal: what follows is another household."""
        if not self._by_code:
            self.current = None
            self._codes.clear()

    def of_row(self, starts: Sequence[Value], relation: object) -> HouseholdDraft | None:
        """The household already open that the row belongs to; None when it begins a new one."""
        if self._by_head:
            return None if relation == HEAD else self.current
        if self._by_code:
            code = starts[0]
            if not is_blank(code):
                self.current = self._codes.get(code)
            return self.current
        if starts == self._empty or all(map(is_blank, starts)):
            return self.current
        now = self.current
        if now is not None and self._same(now, starts, relation):
            return now
        at = self._code_at
        parted = None if at is None or is_blank(starts[at]) else self._codes.get(starts[at])
        if parted is None or parted is now or not self._same(parted, starts, relation):
            return None
        if relation == HEAD and parted.has_head:
            return None  # a household written down twice, not one that was parted
        self.current = parted
        return parted

    def _same(self, now: HouseholdDraft, starts: Sequence[Value], relation: object) -> bool:
        """Whether the cells that begin a household say that a row is of this one."""
        differing = sum(
            before != after and not is_blank(after)
            for before, after in zip(now.start, starts, strict=True)
        )
        if differing > 1 or (differing and not self._one_code(now, starts, relation)):
            return False
        # With neither number nor code, a second head means a namesake's household.
        named_only = is_blank(starts[0]) and len(starts) > 1 and is_blank(starts[1])
        return not (named_only and relation == HEAD and now.has_head)

    def _one_code(self, now: HouseholdDraft, starts: Sequence[Value], relation: object) -> bool:
        """Whether the code says that a row is still of the same household.

        So it is when a number or a head's name that every row repeats was corrected on one row.
        """
        at = self._code_at
        if at is None or is_blank(starts[at]) or starts[at] != now.start[at]:
            return False
        return not (relation == HEAD and now.has_head)

    def is_orphan(self, starts: Sequence[Value], relation: object) -> bool:
        """Whether a row that begins no household has none to belong to either."""
        if self._by_head:
            return relation != HEAD
        return all(map(is_blank, starts))

    def open(self, draft: HouseholdDraft) -> None:
        """A new household begins."""
        self.current = draft
        self.all.append(draft)
        at = 0 if self._by_code else self._code_at
        if at is not None and not (is_blank(draft.start[at]) and not self._by_code):
            self._codes[draft.start[at]] = draft
