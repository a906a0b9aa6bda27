"""A record of the register in a line, for who must find the paper (bản ghi bằng lời).

Initials, year of birth and place are enough to find it; the name and the numbers stay out.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import attrs

from socassist.model.household import Household, HouseholdId, LeaveReason, Membership
from socassist.model.linkage import DuplicateCluster
from socassist.model.names import split_name
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.text_pair import Text

_LEFT: Mapping[LeaveReason | None, Text] = {
    LeaveReason.DIED: Text("đã chết", "died"),
    LeaveReason.MOVED: Text("đã chuyển đi", "moved away"),
    LeaveReason.SPLIT: Text("đã tách hộ", "split off"),
    LeaveReason.ABSORBED: Text("đã nhập vào hộ khác", "absorbed"),
    LeaveReason.DISSOLVED: Text("hộ đã giải thể", "dissolved"),
    LeaveReason.CORRECTED: Text("đã bỏ vì nhập nhầm", "taken out, entered by mistake"),
    None: Text("đã rời hộ", "left"),
}


_REASON = '--reason "nhập trùng"'


@attrs.frozen
class Described:
    """Records of a register in words (mô tả bản ghi).

    `commune` gives the name of a commune by its code; `commune_of` that of a household, where the
    day on which its address was written matters.
    """

    register: Register
    commune: Callable[[str], str]
    commune_of: Callable[[Household], str] | None = None
    _last: dict[PersonId, tuple[Household, Membership]] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for home in self.register.households.values():
            for membership in home.members:
                known = self._last.get(membership.person)
                if known is None or membership.current:
                    self._last[membership.person] = (home, membership)

    def __call__(self, key: str) -> Text:
        """The record: who by initials and year, where, and whether still there."""
        if key in self.register.households:
            return self._household(self.register.households[HouseholdId(key)])
        return self._person(PersonId(key))

    def _person(self, key: PersonId) -> Text:
        person = self.register.people[key]
        parts = [Text(split_name(person.name).initials, split_name(person.name).initials)]
        if person.birth is not None:
            parts.append(Text(str(person.birth.year), str(person.birth.year)))
        if key in self._last:
            home, membership = self._last[key]
            parts.append(self._place(home))
            if not membership.current and person.died is None:
                parts.append(_LEFT[membership.ended_by])
        if person.died is not None:
            parts.append(_LEFT[LeaveReason.DIED])
        return _joined(parts)

    def _household(self, home: Household) -> Text:
        head = self.register.head_name(home)
        parts = []
        if head is not None:
            initials = split_name(head).initials
            parts.append(Text(f"chủ hộ {initials}", f"head {initials}"))
        people = "person" if home.size == 1 else "people"
        parts.append(Text(f"{home.size} người", f"{home.size} {people}"))
        parts.append(self._place(home))
        if home.ended is not None:
            parts.append(_LEFT[home.ended_by])
        return _joined(parts)

    def _place(self, home: Household) -> Text:
        village = home.address.village
        commune = self.commune_of(home) if self.commune_of else self.commune(home.address.commune)
        said = f"{village}, {commune}" if village else commune
        return Text(said, said)


def addresses_written(register: Register) -> dict[HouseholdId, date]:
    """The day from which each household's address counts: its code is of the list of that day."""
    found: dict[HouseholdId, date] = {}
    for event in register.journal:
        home, before = event.after, event.before
        if isinstance(home, Household) and (
            not isinstance(before, Household) or before.address != home.address
        ):
            found[home.id] = event.on
    return found


def merge_command(cluster: DuplicateCluster, address: str, base: Path | None = None) -> str:
    """The command that shows the merging of a group, with a reason (lệnh gộp); ``--yes`` does it.

    Only a file is named, as seen from the folder `base`: the address of a database may hold a
    password.
    """
    scheme, _, path = address.partition(":///")
    others = [key for key in cluster.records if key != cluster.survivor]
    named = "SO"
    if scheme in ("sqlite", "jsonl"):
        place = Path(path)
        inside = base is not None and place.is_relative_to(base)
        named = shlex.quote((place.relative_to(base) if inside and base else place).as_posix())
    # Double quotes: the Windows command line knows no others.
    return " ".join(["socassist merge", named, cluster.survivor, *others, _REASON])


def _joined(parts: list[Text]) -> Text:
    return Text(", ".join(part.vi for part in parts), ", ".join(part.en for part in parts))
