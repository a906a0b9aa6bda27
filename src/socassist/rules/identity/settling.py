"""`settle`: one value per field out of everything that papers say (R7).

The order of papers is a strict partial order: a paper of a better rank beats one of a worse
rank; of one rank, the newer beats the older when both are dated. What nothing beats is the
strongest; when the strongest agree, their value stands, otherwise nobody decides but a person.
A paper without a day is of the day on which it was stated or earlier. Who saw the paper may find a
value of its rank wrong: what said so until then counts no more.
Everything stated is kept, so settling again, in another order or batch by batch gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from socassist.model.arguments import every, expect
from socassist.model.evidence import REFUTED, DocumentKind, Evidence
from socassist.model.partial_date import PartialDate
from socassist.model.settlement import SettledBy, SettledField, Settlement
from socassist.rules.identity.comparison import BIRTH, comparable, finer
from socassist.rules.identity.ladder import Ladder, ladder_of
from socassist.rules.law import Law

_Key = tuple[object, ...]
_HELD = frozenset({list, tuple})
_DAY_OR_LATEST = frozenset({date, type(None)})


def settle(
    evidences: Iterable[Evidence],
    *,
    law: Law,
    on: date | None = None,
) -> Settlement:
    """Choose for each field the value of most legal weight (lựa chọn thông tin có tính pháp lý).

    Plan 3743/KH-UBND, annex 1 point 3.3: identity card and birth certificate first, then other
    papers. Fields that belong to another one (day and place of issue of a number) come from the
    paper that gave the number. A date known only to the year neither beats nor contradicts a
    full date of that year.

    Args:
        evidences: Statements about one person or one household; order and repetition do not
            matter.
        law: The law with its order of papers; that of a province where it has refined it.
        on: The day whose order counts; the newest order when left out.

    Raises:
        NotInForce: The law has no order on that day, or none for a field or a paper.
        TypeError: An argument, or an item of `evidences`, is of another kind; the message names it.
    """
    if (
        law.__class__ is not Law
        or on.__class__ not in _DAY_OR_LATEST
        or evidences.__class__ not in _HELD
    ):
        expect(Law, law=law)
        expect(date, None, on=on)
        evidences = every(Evidence, "evidences", evidences)
    order = ladder_of(law, on)
    stated: dict[str, list[Evidence]] = {}
    for item in evidences:
        if item.__class__ is not Evidence:
            every(Evidence, "evidences", evidences)  # says which item, and what it is
        stated.setdefault(item.field, []).append(item)
    wrong = {
        field.removesuffix(REFUTED): stated.pop(field)
        for field in [one for one in stated if one.endswith(REFUTED)]
    }
    fields: dict[str, SettledField] = {}
    followers: dict[str, list[str]] = {}
    for field in sorted(stated):
        leader = order.leader(field)
        if leader is None:
            fields[field] = _settled(field, stated[field], order)
        else:
            followers.setdefault(leader, []).append(field)
    for field, refuted in wrong.items():
        fields[field] = _put_right(field, stated.get(field, []), refuted, order)
    for leader, group in followers.items():
        _follow(fields, fields.get(leader), group, stated, order)
    return Settlement(fields)


def _settled(field: str, stated: list[Evidence], order: Ladder) -> SettledField:
    if len(stated) == 1:
        return SettledField(field, stated[0].value, SettledBy.ONLY, (stated[0],))
    ordered = _ordered(field, stated, order)
    if len(ordered) == 1:
        return SettledField(field, ordered[0].value, SettledBy.ONLY, tuple(ordered))
    meanings = {comparable(field, item.value) for item in ordered}
    if len(meanings) == 1:
        return SettledField(field, ordered[0].value, SettledBy.AGREEMENT, tuple(ordered))
    strongest = _unbeaten(field, ordered, order)
    rivals = _distinct(field, strongest)
    if len(rivals) > 1:
        return SettledField(field, None, SettledBy.UNDECIDED, tuple(ordered), tuple(rivals))
    winner, by = rivals[0], _why(field, rivals[0], ordered, order)
    while field == BIRTH:
        better = [item for item in ordered if finer(item.value, than=winner.value)]
        if not better:
            break
        found = _distinct(field, _unbeaten(field, better, order))
        if len(found) > 1:
            break
        winner, by = found[0], SettledBy.COMPLETED
    rest = tuple(item for item in ordered if item is not winner)
    return SettledField(field, winner.value, by, (winner, *rest))


def _put_right(
    field: str, stated: list[Evidence], refuted: list[Evidence], order: Ladder
) -> SettledField:
    """What stands where somebody who saw the papers found values of one rank wrong."""
    gone = [item for item in stated if any(_refutes(one, item, order) for one in refuted)]
    left = [item for item in stated if item not in gone]
    said = tuple(_ordered(field, refuted, order))
    if not stated:
        return SettledField(field, None, SettledBy.ONLY, said)
    if not gone or not left:
        found = _settled(field, stated, order)
        return SettledField(field, found.value, found.by, (*found.evidence, *said), found.rivals)
    found = _settled(field, left, order)
    lost = _ordered(field, gone, order)
    by = found.by
    if found.value is not None:
        standing = order.rank(field, found.evidence[0].document.kind)
        if order.rank(field, lost[0].document.kind) <= standing:
            by = SettledBy.CORRECTED
    return SettledField(field, found.value, by, (*found.evidence, *lost, *said), found.rivals)


def _refutes(wrong: Evidence, item: Evidence, order: Ladder) -> bool:
    """Whether a statement is of the value found wrong, by no stronger and no newer paper."""
    if comparable(item.field, item.value) != comparable(item.field, wrong.value):
        return False
    if order.rank(item.field, item.document.kind) < order.rank(item.field, wrong.document.kind):
        return False
    if wrong.stated is None:
        return True
    issued = item.document.issued
    newer = issued is not None and issued.first > wrong.stated
    return not newer and (item.stated is None or item.stated <= wrong.stated)


def _why(field: str, winner: Evidence, ordered: list[Evidence], order: Ladder) -> SettledBy:
    """Why the winner stands: newer, when it beat another value of its own rank."""
    rank = order.rank(field, winner.document.kind)
    meaning = comparable(field, winner.value)
    for item in ordered:
        if (
            order.rank(field, item.document.kind) == rank
            and comparable(field, item.value) != meaning
            and not finer(winner.value, than=item.value)
        ):
            return SettledBy.NEWER
    return SettledBy.PAPER


def _unbeaten(field: str, ordered: list[Evidence], order: Ladder) -> list[Evidence]:
    """What no other statement beats, out of statements in order of rank."""
    best = order.rank(field, ordered[0].document.kind)
    peers = [item for item in ordered if order.rank(field, item.document.kind) == best]
    newest = max((dated.first for item in peers if (dated := paper_date(item))), default=None)
    if newest is None:
        return peers
    return [item for item in peers if (last := latest_day(item)) is None or last >= newest]


def _distinct(field: str, strongest: list[Evidence]) -> list[Evidence]:
    """One statement of each value in question; a date gives way to a finer one."""
    values: dict[str, Evidence] = {}
    for item in strongest:
        values.setdefault(comparable(field, item.value), item)
    found = list(values.values())
    if field != BIRTH or len(found) == 1:
        return found
    return [
        item for item in found if not any(finer(other.value, than=item.value) for other in found)
    ]


def paper_date(item: Evidence) -> PartialDate | None:
    """When the paper was issued (ngày cấp); a declaration dates from the day it was stated."""
    if item.document.issued is not None:
        return item.document.issued
    if item.document.kind is DocumentKind.DECLARATION and item.stated is not None:
        return PartialDate.of(item.stated)
    return None


def latest_day(item: Evidence) -> date | None:
    """The last day on which the paper can have been issued: none is shown before that."""
    dated = paper_date(item)
    return item.stated if dated is None else dated.last


def _ordered(field: str, stated: list[Evidence], order: Ladder) -> list[Evidence]:
    """Strongest first, in an order that does not depend on how they came; repeats dropped."""
    keyed = sorted(((_key(field, item, order), item) for item in stated), key=lambda pair: pair[0])
    ordered: list[Evidence] = []
    before: _Key | None = None
    for key, item in keyed:
        if key != before:
            ordered.append(item)
        before = key
    return ordered


def _key(field: str, item: Evidence, order: Ladder) -> _Key:
    document, place = item.document, item.location
    dated = paper_date(item)
    return (
        order.rank(field, document.kind),
        (0, -dated.first.toordinal(), -dated.last.toordinal()) if dated else (1, 0, 0),
        item.value,
        item.form.value,
        -item.stated.toordinal() if item.stated else 0,
        (place.file, place.sheet or "", place.row or 0, place.column or "") if place else (),
        item.column or "",
        item.original or "",
        item.original is None,
        document.kind.value,
        document.number or "",
        document.issued.iso if document.issued else "",
        document.issuer or "",
    )


def _follow(
    fields: dict[str, SettledField],
    leader: SettledField | None,
    group: list[str],
    stated: dict[str, list[Evidence]],
    order: Ladder,
) -> None:
    """Let fields move with their main field: all from the strongest paper that states it."""
    source: Evidence | None = None
    if leader is not None and leader.value is not None:
        meaning = comparable(leader.field, leader.value)
        for item in leader.evidence:
            if comparable(leader.field, item.value) == meaning and any(
                _one_source(item, other) for field in group for other in stated[field]
            ):
                source = item
                break
    for field in group:
        ordered = _ordered(field, stated[field], order)
        chosen = [item for item in ordered if source is not None and _one_source(source, item)]
        if not chosen:
            by = SettledBy.UNDECIDED if leader is None or leader.undecided else SettledBy.GROUP
            fields[field] = SettledField(field, None, by, tuple(ordered))
        elif len(rivals := _distinct(field, chosen)) > 1:
            fields[field] = SettledField(
                field, None, SettledBy.UNDECIDED, tuple(ordered), tuple(rivals)
            )
        else:
            rest = tuple(item for item in ordered if item is not chosen[0])
            fields[field] = SettledField(
                field, chosen[0].value, SettledBy.GROUP, (chosen[0], *rest)
            )


def _one_source(one: Evidence, other: Evidence) -> bool:
    return (
        one.document == other.document
        and one.form is other.form
        and one.stated == other.stated
        and one.location == other.location
    )
