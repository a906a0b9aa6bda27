"""From columns of cells to the members of forms, a column at a time (dòng thành viên)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any

import attrs

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.benefits import Stated
from socassist.adapters.profiles.births_by_sex import births_and_sexes
from socassist.adapters.profiles.card_cells import cells_of_cards
from socassist.adapters.profiles.making import maker
from socassist.adapters.profiles.naming import MEMBER_NAMES, renamed
from socassist.adapters.profiles.outside import FIELD, Marks
from socassist.adapters.profiles.phrases import Movement
from socassist.adapters.profiles.row_cells import RowCells
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree
from socassist.model.evidence import Document
from socassist.model.form import DECLARED, FormMember
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber

UNKNOWN = Circumstances()
NOTHING: dict[str, Any] = {}
"""Shared by the many rows that have nothing to keep; never written to."""
_located, _member = maker(Location), maker(FormMember)
_PREFIXES = ("member.", "benefit.")
_LEAVING = {"died": "died", "moved": "moved"}
_DEGREES = {degree.value: degree for degree in DisabilityDegree}


def members_of(
    batch: Batch,
    stated: Sequence[Stated | None],
    table: TableReader,
    marks: Marks | None,
) -> list[FormMember]:
    """The member of each row of a batch; `marks` says who stands outside the household.

    Columns that a sheet does not have cost nothing: a constant stands for each. What contradicts
    itself in a row is a finding of the table.
    """
    cells, grid = RowCells(), table.grid
    births, sexes = births_and_sexes(batch, table, cells)
    cells_of_cards(batch, table, cells)
    moves = batch.cells.get("member.movement")
    left: Iterable[Any] = repeat(None)
    left_on: Iterable[Any] = repeat(None)
    corrected: Iterable[Any] = repeat(False)
    if moves is not None:
        gone = [m if isinstance(m, Movement) and m.kind in _LEAVING else None for m in moves]
        left = [_LEAVING[move.kind] if move else None for move in gone]
        left_on = [move.when if move else None for move in gone]
        corrected = [isinstance(m, Movement) and m.kind == "corrected" for m in moves]
    columns: Iterable[Any] = repeat(batch.naming.member)
    originals: Iterable[Any] = repeat(NOTHING)
    if batch.originals:
        originals = _originals(batch)
    if marks is not None:
        for i, text in marks.noted.items():
            cells.add(i, {FIELD: batch.naming.member["note"]}, {FIELD: text})
    if cells:
        columns = cells.columns_over(batch.naming.member, len(batch.rows))
        originals = cells.said_over(originals, len(batch.rows))
    return list(
        map(
            _member,
            map(_located, repeat(grid.file), repeat(grid.sheet), batch.rows),
            [name or "" for name in batch.column("member.name")],
            batch.column("member.relation"),
            births,
            sexes,
            batch.column("member.ethnicity"),
            _numbers(batch),
            _documents(batch),
            repeat(NOTHING),
            marks.outside if marks is not None else repeat(False),
            left,
            left_on,
            _circumstances(batch, stated),
            [(said.claim,) if said else () for said in stated],
            batch.column("member.code"),
            columns,
            originals,
            batch.column("member.note"),
            corrected,
        )
    )


def _originals(batch: Batch) -> list[Mapping[str, str]]:
    """What cells said, row by row; rows that said the same share one value."""
    known: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
    found: list[Mapping[str, str]] = [NOTHING] * len(batch.rows)
    for i, said in batch.originals.items():
        key = tuple(said.items())
        held = known.get(key)
        if held is None:
            held = known[key] = renamed(said, _PREFIXES, MEMBER_NAMES) or NOTHING
        found[i] = held
    return found


def _numbers(batch: Batch) -> Iterable[object]:
    numbers = batch.cells.get("member.number")
    if numbers is None:
        return repeat(())
    issued = batch.cells.get("member.number_issued")
    issuer = batch.cells.get("member.number_issuer")
    if issued is None and issuer is None:
        return [held or () for held in numbers]
    return [
        tuple(_issued(number, on, by) for number in held) if held and (on or by) else held or ()  # type: ignore[attr-defined]
        for held, on, by in zip(
            numbers,
            batch.column("member.number_issued"),
            batch.column("member.number_issuer"),
            strict=True,
        )
    ]


def _issued(number: IdentityNumber, issued: object, issuer: object) -> IdentityNumber:
    return IdentityNumber(
        number.kind,
        number.number,
        PartialDate.of(issued) if isinstance(issued, date) else None,
        issuer if isinstance(issuer, str) else None,
    )


def _documents(batch: Batch) -> Iterable[Document]:
    """The paper a row names; a declaration where it names none."""
    named = batch.cells.get("member.document")
    kinds = batch.cells.get("member.number_kind")
    if named is None and kinds is None:
        return repeat(DECLARED)
    papers = zip(batch.column("member.document"), batch.column("member.number_kind"), strict=True)
    return [
        paper if isinstance(paper, Document) else DECLARED
        for paper in (document or kind for document, kind in papers)
    ]


def _circumstances(batch: Batch, stated: Sequence[Stated | None]) -> Iterable[Circumstances]:
    degrees = batch.cells.get("member.disability")
    unable = batch.cells.get("member.no_labour")
    if degrees is None and unable is None and not any(said and said.case for said in stated):
        return repeat(UNKNOWN)
    return _known_circumstances(batch, stated)


def _known_circumstances(batch: Batch, stated: Sequence[Stated | None]) -> Iterator[Circumstances]:
    rows = zip(
        batch.column("member.disability"),
        batch.column("member.certificate"),
        batch.column("member.no_labour"),
        stated,
        strict=True,
    )
    for degree, certificate, unable, said in rows:
        case = said.case if said else None
        if degree is None and case is None and unable is None:
            yield UNKNOWN
            continue
        known = _DEGREES.get(degree) if isinstance(degree, str) else None
        text = certificate if isinstance(certificate, str) else None
        yield Circumstances(
            disability=Disability(known, certificate=text) if known else None,
            disabled=False if degree == "none" else (True if known else None),
            orphan_case=case,
            labour_capacity=False if unable is True else None,
        )


def same_member(members: Sequence[FormMember], further: FormMember) -> int | None:
    """The place of the member of whom a further row states one more policy; None if nobody."""
    last = len(members) - 1
    if not further.name and not further.birth and not further.numbers and not further.person_code:
        return last
    for place, other in enumerate(members):
        if further.person_code:
            # One code, and name or birth the same: a row of two was corrected, the other was not.
            alike = other.name == further.name or (
                other.birth is not None and other.birth == further.birth
            )
            if other.person_code == further.person_code and alike:
                return place
        elif other.benefits and _same_person(other, further):
            return place
    return None


def _same_person(one: FormMember, other: FormMember) -> bool:
    """Whether two rows of one household state exactly the same person."""
    return (
        one.name == other.name
        and one.birth == other.birth
        and one.sex == other.sex
        and one.numbers == other.numbers
        and one.person_code == other.person_code
    )


_OWN = (("name", "member.name"), ("birth", "member.birth"), ("sex", "member.sex"),
        ("numbers", "member.number"))  # fmt: skip


def stated_otherwise(member: FormMember, further: FormMember) -> str | None:
    """The field that a further row of a person fills in another way; None where none is."""
    for name, key in _OWN:
        said = getattr(further, name)
        if said and said != getattr(member, name):
            return key
    return None


def with_policy(member: FormMember, further: FormMember) -> FormMember:
    """The member with the policy of a further row about the same person."""
    known, case = member.circumstances, further.circumstances.orphan_case
    if case and known.orphan_case is None:
        known = attrs.evolve(known, orphan_case=case)
    if further.note and further.note != member.note:
        member = _with_note(member, further)
    if further.corrected and not member.corrected:
        member = attrs.evolve(member, corrected=True)
    return attrs.evolve(member, benefits=(*member.benefits, *further.benefits), circumstances=known)


def _with_note(member: FormMember, further: FormMember) -> FormMember:
    """The member with the note of a further row, and with the mark that the note holds."""
    member = attrs.evolve(
        member, note=f"{member.note}; {further.note}" if member.note else further.note
    )
    if not further.outside_household or member.outside_household or FIELD not in further.originals:
        return member
    return attrs.evolve(
        member,
        outside_household=True,
        columns=further.columns,
        originals={**member.originals, FIELD: further.originals[FIELD]},
    )
