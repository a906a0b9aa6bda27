"""What people have judged before; it wins over the machine (kết luận của cán bộ)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class Judged:
    """Human verdicts as numbers of rows and households (kết luận đã có).

    `same_*` give the right side for a left side, `different_*` pairs that must stay apart. Inside
    one side a record may be the same as several: `*_pairs` are those pairs, the smaller first.
    """

    same_people: Mapping[int, int] = attrs.Factory(dict)
    different_people: frozenset[tuple[int, int]] = frozenset()
    same_households: Mapping[int, int] = attrs.Factory(dict)
    different_households: frozenset[tuple[int, int]] = frozenset()
    forms: frozenset[int] = frozenset()
    """Forms that a verdict is about; they never go the quick way."""
    people_pairs: frozenset[tuple[int, int]] = frozenset()
    household_pairs: frozenset[tuple[int, int]] = frozenset()

    @property
    def none(self) -> bool:
        """Whether nobody has judged anything."""
        return not self.forms


NOTHING = Judged()
