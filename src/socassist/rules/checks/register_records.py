"""The register itself: identifiers, links between records, ends (tính nhất quán của sổ; R2, R3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from socassist.model import identifier
from socassist.model.finding import Severity
from socassist.model.household import HEAD, Household
from socassist.model.names import NameVerdict, compare_names
from socassist.model.person import Person, mask
from socassist.model.register import Register
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import Fault, plan, rule
from socassist.rules.checks.context import Context

_OTHERS = (NameVerdict.DIFFERENT, NameVerdict.GIVEN_DIFFERS, NameVerdict.MIDDLE_DIFFERS)
_LINK_WHY = Text(
    "Bản ghi trỏ tới bản ghi không có thì sổ không dùng được.",
    "A record that points to none leaves the register unusable.",
)


@rule(
    "identifier-broken",
    Severity.ERROR,
    Scope.REGISTER,
    "Mã định danh có ký tự kiểm tra đúng và là khóa của bản ghi.",
    "Identifiers have their check character and are the record's key.",
    reads=("id",),
    cites=plan("3.3"),
    requirement="R2",
)
def identifier_broken(register: Register, _: Context) -> Iterator[Fault]:
    """An identifier was mistyped, or stands under another key."""
    records: tuple[Mapping[Any, Any], ...] = (
        register.households,
        register.people,
        register.benefits,
    )
    for group in records:
        for key, record in group.items():
            if key != record.id or not identifier.is_valid(record.id):
                yield Fault(
                    None,
                    f"Mã định danh {record.id} sai ký tự kiểm tra hoặc không khớp khóa.",
                    f"The identifier {record.id} has a wrong check character or another key.",
                    record.id,
                    subject=str(key),
                )


@rule(
    "record-points-nowhere",
    Severity.ERROR,
    Scope.REGISTER,
    "Thành viên, chế độ trỏ tới người và hộ có trong sổ.",
    "Memberships and benefits point to people and households of the register.",
    reads=("members", "benefits"),
    why=_LINK_WHY,
    requirement="R2",
)
def record_points_nowhere(register: Register, _: Context) -> Iterator[Fault]:
    """A person or household that a record names is not there."""
    for household in register.households.values():
        for membership in household.members:
            if membership.person not in register.people:
                yield _nowhere(household.id, membership.person)
    for benefit in register.benefits.values():
        if benefit.person not in register.people:
            yield _nowhere(benefit.id, benefit.person)
        if benefit.household not in register.households:
            yield _nowhere(benefit.id, benefit.household)


def _nowhere(record: str, missing: str) -> Fault:
    return Fault(
        None,
        f"{record} trỏ tới {missing} không có trong sổ.",
        f"{record} points to {missing}, which is not in the register.",
        missing,
        subject=record,
    )


@rule(
    "person-in-two-registered-households",
    Severity.ERROR,
    Scope.REGISTER,
    "Mỗi người là thành viên của một hộ.",
    "A person is a member of one household.",
    reads=("members",),
    cites=plan("3.3"),
    requirement="R3",
)
def person_in_two_registered_households(register: Register, _: Context) -> Iterator[Fault]:
    """Two households count the same person now (people outside the household do not count)."""
    homes: dict[str, list[str]] = defaultdict(list)
    for household in register.households.values():
        for membership in household.members:
            if membership.current and not membership.outside_household:
                homes[membership.person].append(household.id)
    for person, ids in homes.items():
        if len(ids) > 1:
            said = ", ".join(sorted(ids))
            yield Fault(
                None,
                f"Một người đang là thành viên của nhiều hộ: {said}.",
                f"A person is a member of several households now: {said}.",
                said,
                subject=person,
            )


@rule(
    "number-held-by-two-registered",
    Severity.ERROR,
    Scope.REGISTER,
    "Mỗi số giấy tờ trong sổ chỉ thuộc một người.",
    "An identity number of the register belongs to one person.",
    reads=("numbers",),
    cites=plan("3.5"),
    requirement="R9",
)
def number_held_by_two_registered(register: Register, _: Context) -> Iterator[Fault]:
    """Two people have one number; of like names, they may be one person entered twice."""
    held: dict[tuple[Any, str], list[Person]] = defaultdict(list)
    for person in register.people.values():
        for kind_and_number in {(n.kind, n.number) for n in person.numbers}:
            held[kind_and_number].append(person)
    for (kind, number), people in held.items():
        first, *others = sorted(people, key=lambda person: person.id)
        for other in others:
            alike = compare_names(first.name, other.name).verdict not in _OTHERS
            yield Fault(
                None,
                f"Số {kind.value.upper()} {mask(number)} cũng ghi cho {first.id}"
                f"{'; tên giống nhau, có thể một người vào sổ hai lần' if alike else ''}.",
                f"The {kind.value.upper()} {mask(number)} is held by {first.id} too"
                f"{'; the names are alike, it may be one person entered twice' if alike else ''}.",
                mask(number),
                subject=other.id,
            )


@rule(
    "registered-person-incomplete",
    Severity.ERROR,
    Scope.PERSON,
    "Người trong sổ có họ tên, năm sinh, giới tính.",
    "People of the register have name, birth year and sex.",
    reads=("name", "birth", "sex"),
    key=lambda person, _: (bool(person.name.strip()), person.birth is None, person.sex is None),
    suspect=lambda key, _: key != (True, False, False),
    cites=plan("3.5"),
    requirement="R9",
)
def registered_person_incomplete(person: Person, _: Context) -> Iterator[Fault]:
    """An identity field is empty."""
    missing = [
        (vi, en)
        for vi, en, value in (
            ("họ tên", "name", person.name.strip()),
            ("ngày sinh", "birth date", person.birth),
            ("giới tính", "sex", person.sex),
        )
        if not value
    ]
    if missing:
        yield Fault(
            None,
            f"Thiếu {', '.join(vi for vi, _ in missing)}.",
            f"Missing: {', '.join(en for _, en in missing)}.",
        )


@rule(
    "died-before-birth",
    Severity.ERROR,
    Scope.PERSON,
    "Ngày chết sau ngày sinh.",
    "Death comes after birth.",
    reads=("died", "birth"),
    key=lambda person, _: (person.died, person.birth),
    suspect=lambda key, _: key[0] is not None,
    why=Text("Không thể.", "It cannot be."),
    requirement="R9",
)
def died_before_birth(person: Person, _: Context) -> Iterator[Fault]:
    """The death lies before birth."""
    if person.died and person.birth and person.died.last < person.birth.first:
        yield Fault(
            None,
            f"Ngày chết {person.died.vi} trước ngày sinh {person.birth.vi}.",
            f"The death {person.died.iso} lies before the birth {person.birth.iso}.",
            person.died.vi,
        )


@rule(
    "dead-person-still-member",
    Severity.ERROR,
    Scope.HOUSEHOLD,
    "Người đã chết không còn là thành viên hộ.",
    "The dead are members no longer.",
    reads=("members", "died"),
    needs=("register",),
    cites=plan("3.4"),
    requirement="R19",
)
def dead_person_still_member(household: Household, context: Context) -> Iterator[Fault]:
    """A current member has a date of death."""
    assert context.register is not None  # noqa: S101 (the runner holds the rule back without it)
    people = context.register.people
    for membership in household.members:
        if not membership.current:
            continue
        person = people.get(membership.person)
        if person is not None and person.died is not None:
            yield Fault(
                None,
                f"{person.id} đã chết ({person.died.vi}) nhưng vẫn là thành viên của hộ.",
                f"{person.id} died ({person.died.iso}) and is still a member.",
                person.id,
            )


@rule(
    "registered-heads",
    Severity.ERROR,
    Scope.HOUSEHOLD,
    "Hộ đang quản lý có đúng một chủ hộ; hộ chỉ có phiếu C1 thì họ tên chủ hộ trên phiếu là đủ.",
    "A household that goes on has exactly one head; one known by form C1 alone may have a name.",
    reads=("members",),
    key=lambda household, _: (
        household.ended is None,
        sum(m.current for m in household.members),
        sum(m.current and m.relation == HEAD for m in household.members),
        _head_by_name(household),
    ),
    suspect=lambda key, _: key[0] and key[1] > 0 and key[2] != 1 and not key[3],
    cites=plan("3.5"),
    requirement="R5",
)
def registered_heads(household: Household, _: Context) -> Iterator[Fault]:
    """Nobody is the head, or several people are."""
    members = household.current_members
    heads = [m for m in members if m.relation == HEAD]
    by_name = _head_by_name(household)
    if household.ended is None and members and len(heads) != 1 and not by_name:
        yield Fault(
            None,
            f"Hộ có {len(heads)} chủ hộ.",
            f"The household has {len(heads)} heads.",
            str(len(heads)),
            "1",
        )


def _head_by_name(household: Household) -> bool:
    """Form C1 alone names a head who draws nothing; form C lists every member, the head too."""
    on_list = bool(household.poverty) and household.poverty[-1].status.on_list
    return household.size > 0 and not on_list and household.named_head is not None


@rule(
    "ended-household-has-members",
    Severity.ERROR,
    Scope.HOUSEHOLD,
    "Hộ đã kết thúc không còn thành viên.",
    "A household that ended has no members.",
    reads=("members", "ended"),
    key=lambda household, _: (
        household.ended is not None and any(m.current for m in household.members)
    ),
    suspect=lambda key, _: key,
    why=Text("Hộ giải thể, nhập hộ thì mọi người đã chuyển.", "Everybody has gone elsewhere."),
    requirement="R3",
)
def ended_household_has_members(household: Household, _: Context) -> Iterator[Fault]:
    """People are left in a dissolved or absorbed household."""
    if household.ended is not None and household.current_members:
        yield Fault(
            None,
            f"Hộ đã kết thúc nhưng còn {len(household.current_members)} thành viên.",
            f"The household ended and has {len(household.current_members)} members.",
        )


@rule(
    "poverty-years-out-of-order",
    Severity.ERROR,
    Scope.HOUSEHOLD,
    "Mỗi năm một kết quả rà soát, theo thứ tự năm.",
    "One poverty record a year, in order of years.",
    reads=("poverty",),
    key=lambda household, _: tuple(record.year for record in household.poverty),
    suspect=lambda years, _: list(years) != sorted(set(years)),
    cites=plan("3.3"),
    requirement="R3",
)
def poverty_years_out_of_order(household: Household, _: Context) -> Iterator[Fault]:
    """A year has two records, or the years are mixed up."""
    years = [record.year for record in household.poverty]
    if years != sorted(set(years)):
        said = ", ".join(map(str, years))
        yield Fault(
            None,
            f"Kết quả rà soát trùng năm hoặc sai thứ tự: {said}.",
            f"Poverty records repeat a year or are out of order: {said}.",
            said,
        )


@rule(
    "class-computed-otherwise",
    Severity.WARNING,
    Scope.HOUSEHOLD,
    "Kết quả trong sổ là kết quả tính theo chuẩn.",
    "The class in the register is the one that the standard gives.",
    reads=("poverty",),
    key=lambda household, _: tuple((r.status, r.computed) for r in household.poverty),
    suspect=lambda pairs, _: any(c is not None and c is not s for s, c in pairs),
    why=Text(
        "Kết quả được tính lại từ điểm; khác thì điểm hoặc kết quả sai.",
        "It was computed from the scores; one of the two is wrong.",
    ),
    requirement="R16",
)
def class_computed_otherwise(household: Household, _: Context) -> Iterator[Fault]:
    """Decided and computed class differ."""
    for record in household.poverty:
        computed, status = record.computed, record.status
        if computed is None:
            continue
        if (computed.is_poor, computed.is_near_poor) != (status.is_poor, status.is_near_poor):
            yield Fault(
                None,
                f"Năm {record.year}: sổ ghi {status.value}, tính lại là {computed.value}.",
                f"{record.year}: the register says {status.value}, computed {computed.value}.",
                status.value,
                computed.value,
            )


RULES = (
    identifier_broken,
    record_points_nowhere,
    person_in_two_registered_households,
    number_held_by_two_registered,
    registered_person_incomplete,
    died_before_birth,
    dead_person_still_member,
    registered_heads,
    ended_household_has_members,
    poverty_years_out_of_order,
    class_computed_otherwise,
)
