"""Households of the register against the approved lists (danh sách phê duyệt; R19).

Plan 3743/KH-UBND of Quảng Ngãi, annex 1 points 3.1, 3.4 and 3.5: the poor and near-poor
households and their members must equal the approved list of each commune.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date

import attrs

from socassist.model.household import Household
from socassist.model.lists import ApprovedEntry, ApprovedList
from socassist.model.location import Location
from socassist.model.poverty import PovertyStatus
from socassist.model.register import Register
from socassist.rules.reconciliation.difference import (
    Difference,
    DifferenceKind,
)
from socassist.rules.reconciliation.keys import (
    grouped,
    name_key,
    pair_up,
    resolve_group,
    village_key,
)


@attrs.define(eq=False)
class Line:
    """A line of an approved list with its keys."""

    entry: ApprovedEntry
    village: str
    name: str
    status: str
    birth: int | None

    def cell(self, field: str) -> Location:
        """The cell of a field, or the row where the column is not known."""
        return self.entry.location.at(self.entry.columns.get(field))


@attrs.define(eq=False)
class Facts:
    """A household of the register with its keys."""

    household: Household
    village: str
    name: str
    head_name: str
    status: str
    birth: int | None
    size: int

    @property
    def on_list(self) -> bool:
        """Whether the register holds it as poor or near-poor in the year."""
        return self.status in ("poor", "near-poor")


def _class_of(status: PovertyStatus) -> str:
    if status.is_poor:
        return "poor"
    return "near-poor" if status.is_near_poor else status.value


_CLASSES: dict[PovertyStatus | None, str] = {
    None: "",
    **{status: _class_of(status) for status in PovertyStatus},
}


def status_class(status: PovertyStatus | None) -> str:
    """Poor, near-poor or neither: lists do not tell the sub-classes of poor households."""
    return _CLASSES[status]


def size_on(household: Household, on: date | None) -> int:
    """How many members count (số khẩu), now or on a day; without those outside (R8)."""
    if on is None:
        return household.size
    return sum(1 for m in household.members if not m.outside_household and on in m.period)


def _line(entry: ApprovedEntry) -> Line:
    birth = entry.head_birth.year if entry.head_birth else None
    return Line(
        entry,
        village_key(entry.village),
        name_key(entry.head_name),
        status_class(entry.status),
        birth,
    )


def household_facts(
    register: Register, year: int, communes: Mapping[str, str], on: date | None
) -> dict[str, list[Facts]]:
    """Every household that may stand on a list of the year, by commune."""
    found: dict[str, list[Facts]] = {}
    people = register.people
    for household in register.households.values():
        record = household.status_in(year)
        status = _CLASSES[record.status] if record else ""
        if household.ended is not None and status not in _STATUS_VI:
            continue
        head_id = household.head
        head = people.get(head_id) if head_id else None
        head_name = register.head_name(household) or ""
        commune = household.address.commune
        found.setdefault(communes.get(commune, commune), []).append(
            Facts(
                household,
                village_key(household.address.village),
                name_key(head_name),
                head_name,
                status,
                head.birth.year if head and head.birth else None,
                size_on(household, on),
            )
        )
    for facts in found.values():
        facts.sort(key=lambda item: item.household.id)
    return found


@attrs.define
class CommuneResult:
    """What comparing one commune gave."""

    pairs: list[tuple[Line, Facts]] = attrs.Factory(list)
    """Lines and the households that they mean, in the order in which they were joined."""
    differences: list[Difference] = attrs.Factory(list)
    repeated: list[tuple[Location, ...]] = attrs.Factory(list)
    repeated_households: list[tuple[str, ...]] = attrs.Factory(list)
    missing: list[Line] = attrs.Factory(list)
    extra: list[Facts] = attrs.Factory(list)

    @property
    def matched(self) -> int:
        """How many lines mean a household of the register."""
        return len(self.pairs)


def compare_commune(
    register: Register, commune: str, lists: Sequence[ApprovedList], facts: Sequence[Facts]
) -> CommuneResult:
    """Join the lines of a commune's lists with its households and say where they differ."""
    result = CommuneResult()
    lines = [_line(entry) for one in lists for entry in one.entries]
    lines.sort(key=lambda line: _place_key(line.entry.location))
    ours = grouped(lines, lambda line: (line.village, line.name))
    theirs = grouped(facts, lambda fact: (fact.village, fact.name))
    _report_repeated(ours, theirs, result)
    pairs, rest, left = _by_code(lines, list(facts))
    if pairs:
        ours = grouped(rest, lambda line: (line.village, line.name))
        theirs = grouped(left, lambda fact: (fact.village, fact.name))
    more, lines, left = _by_key(ours, theirs, commune, result)
    pairs += more
    more, lines, left = pair_up(
        lines,
        left,
        (
            lambda line: (line.name, line.birth, line.entry.size),
            lambda fact: (fact.name, fact.birth, fact.size) if fact.on_list else None,
        ),
        (
            lambda line: (line.name, line.entry.size, line.status),
            lambda fact: (fact.name, fact.size, fact.status) if fact.on_list else None,
        ),
    )
    pairs += more
    more, lines, left = _by_other_member(register, lines, left)
    pairs += more
    result.pairs = pairs
    for line, fact in pairs:
        result.differences += _compare(commune, line, fact)
    result.missing = lines
    result.extra = [fact for fact in left if fact.on_list]
    for line in lines:
        result.differences.append(
            Difference(
                DifferenceKind.MISSING,
                "household",
                commune,
                listed=_line_text(line),
                village=line.entry.village or None,
                location=line.cell("head_name"),
            )
        )
    result.differences += [
        Difference(
            DifferenceKind.EXTRA,
            "household",
            commune,
            household=fact.household.id,
            registered=_STATUS_VI[fact.status],
        )
        for fact in result.extra
    ]
    return result


def compare_extract(
    register: Register, commune: str, one: ApprovedList, facts: Sequence[Facts]
) -> CommuneResult:
    """Compare a list that names again some households: what it leaves out is no difference."""
    result = compare_commune(register, commune, [one], facts)
    classless = {fact.household.id for line, fact in result.pairs if not line.status}
    result.differences = [
        item
        for item in result.differences
        if item.kind is not DifferenceKind.EXTRA
        and not (item.field == "status" and item.household in classless)
    ]
    result.extra = []
    return result


def _place_key(location: Location) -> tuple[str, str, int]:
    return (location.file, location.sheet or "", location.row or 0)


def _report_repeated(
    lines: Mapping[Hashable, Sequence[Line]],
    facts: Mapping[Hashable, Sequence[Facts]],
    result: CommuneResult,
) -> None:
    """Keys that stand twice are told before anything is joined, on either side."""
    for several in lines.values():
        if len(several) > 1:
            for same in grouped(several, lambda line: (line.birth,)).values():
                if len(same) > 1:
                    result.repeated.append(tuple(line.cell("head_name") for line in same))
    for homes in facts.values():
        if len(homes) > 1:
            listed = (fact for fact in homes if fact.on_list and fact.name)
            for twins in grouped(listed, lambda fact: (fact.birth,)).values():
                if len(twins) > 1:
                    ids = tuple(fact.household.id for fact in twins)
                    result.repeated_households.append(ids)


Joined = tuple[list[tuple[Line, Facts]], list[Line], list[Facts]]


def _by_code(lines: list[Line], facts: list[Facts]) -> Joined:
    """Join by the household's identifier or its code in the MIS, where the list prints one."""
    if not any(line.entry.household_code for line in lines):
        return [], lines, facts
    codes: dict[str, list[Facts]] = {}
    for fact in facts:
        for code in {fact.household.id, *(code for _, code in fact.household.codes)}:
            codes.setdefault(code, []).append(fact)
    pairs: list[tuple[Line, Facts]] = []
    rest: list[Line] = []
    taken: set[str] = set()
    for line in lines:
        found = codes.get(line.entry.household_code or "", [])
        if len(found) == 1 and found[0].household.id not in taken:
            taken.add(found[0].household.id)
            pairs.append((line, found[0]))
        else:
            rest.append(line)
    return pairs, rest, [fact for fact in facts if fact.household.id not in taken]


def _by_key(
    by_line: Mapping[Hashable, list[Line]],
    by_fact: dict[Hashable, list[Facts]],
    commune: str,
    result: CommuneResult,
) -> Joined:
    """Join by head and village (R4); several of one key only where everything else agrees."""
    pairs: list[tuple[Line, Facts]] = []
    rest_lines: list[Line] = []
    rest_facts: list[Facts] = []
    for key, ours in by_line.items():
        candidates = by_fact.pop(key, [])
        if len(ours) == 1 and len(candidates) == 1:
            pairs.append((ours[0], candidates[0]))
            continue
        # A household that the register does not hold as poor gives way to one that it does.
        listed = [fact for fact in candidates if fact.on_list]
        if len(listed) >= len(ours):
            rest_facts += [fact for fact in candidates if not fact.on_list]
            candidates = listed
        joined, ours, candidates = resolve_group(
            ours,
            candidates,
            (
                lambda line: (line.birth, line.entry.size, line.status),
                lambda fact: (fact.birth, fact.size, fact.status),
            ),
        )
        pairs += joined
        more, ours, candidates = pair_up(
            ours, candidates, (lambda line: line.birth, lambda fact: fact.birth)
        )
        pairs += more
        if ours and candidates:
            result.differences += _unclear(commune, ours, candidates)
        else:
            rest_lines += ours
            rest_facts += candidates
    rest_facts += [fact for found in by_fact.values() for fact in found]
    rest_facts.sort(key=lambda fact: fact.household.id)
    return pairs, rest_lines, rest_facts


def _unclear(commune: str, lines: list[Line], facts: list[Facts]) -> list[Difference]:
    households = ", ".join(fact.household.id for fact in facts)
    return [
        Difference(
            DifferenceKind.UNCLEAR,
            "household",
            commune,
            listed=_line_text(line),
            village=line.entry.village or None,
            registered=households,
            location=line.cell("head_name"),
        )
        for line in lines
    ]


def _by_other_member(register: Register, lines: list[Line], facts: list[Facts]) -> Joined:
    """Join a line whose head is another member of a household left over: the head changed (R5)."""
    if not lines or not facts:
        return [], lines, facts
    members: dict[tuple[str, str], list[Facts]] = {}
    for fact in facts:
        if not fact.on_list:
            continue
        names = {
            name_key(register.people[m.person].name)
            for m in fact.household.members
            if m.person in register.people
        }
        for name in names:
            members.setdefault((fact.village, name), []).append(fact)
    wanted = grouped(lines, lambda line: (line.village, line.name))
    pairs: list[tuple[Line, Facts]] = []
    rest: list[Line] = []
    taken: set[str] = set()
    for line in lines:
        key = (line.village, line.name)
        found = [fact for fact in members.get(key, []) if fact.household.id not in taken]
        if len(found) == 1 and len(wanted[key]) == 1:
            taken.add(found[0].household.id)
            pairs.append((line, found[0]))
        else:
            rest.append(line)
    return pairs, rest, [fact for fact in facts if fact.household.id not in taken]


_STATUS_VI = {"poor": "Hộ nghèo", "near-poor": "Hộ cận nghèo"}


def _status_text(status: str) -> str:
    return _STATUS_VI.get(status, "Không thuộc diện nghèo, cận nghèo" if status else "Chưa có")


def _line_text(line: Line) -> str:
    return f"{line.entry.head_name}, {line.entry.village}".strip(", ")


def _compare(commune: str, line: Line, fact: Facts) -> list[Difference]:
    """Compare a joined pair field by field; a blank on the list says nothing."""
    entry = line.entry
    found: list[tuple[str, str, str]] = []
    if line.status != fact.status and (line.status or not fact.on_list):
        found.append(("status", _status_text(line.status), _status_text(fact.status)))
    if entry.size is not None and entry.size != fact.size:
        found.append(("size", str(entry.size), str(fact.size)))
    if line.name != fact.name:
        found.append(("head", entry.head_name, fact.head_name))
    if line.village != fact.village and entry.village:
        found.append(("village", entry.village, fact.household.address.village))
    return [
        Difference(
            DifferenceKind.DIFFERENT,
            field,
            commune,
            household=fact.household.id,
            listed=listed,
            registered=registered,
            location=line.cell(_CELLS.get(field, field)),
        )
        for field, listed, registered in found
    ]


_CELLS = {"head": "head_name"}
