"""Which cells explain a household's violations (định vị lỗi): the smallest set that touches all.

A rule on two fields cannot tell which of them is wrong, but several rules together often can: a
birth year that contradicts the number, the relation and the allowance at once is one slip, not
three. The idea is that of Fellegi and Holt (1976); here the set is the smallest that holds a cell
of every violated rule. Whether a value exists that satisfies all rules is not proven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

import attrs

from socassist.model.evidence import DocumentKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form, FormMember
from socassist.model.location import Location
from socassist.model.rule import Rule
from socassist.rules.checks.catalogue import built_in

LARGEST_SET = 4
"""Households that no four cells explain are listed with all their cells: look at the paper."""
_SURE = (DocumentKind.IDENTITY_CARD, DocumentKind.BIRTH_CERTIFICATE)


@attrs.frozen(order=True)
class SuspectCell:
    """A cell that may be wrong (ô nghi sai): its row and field, and how well vouched for it is."""

    row: int
    field: str
    vouched: bool
    """Whether a card or birth certificate vouches for the row, so that others are likelier."""
    location: Location = attrs.field(order=False, repr=str)


@attrs.frozen
class Explanation:
    """What explains a household's findings (giải thích lỗi của hộ).

    Args:
        form: The form's reference.
        cells: The smallest set of cells that touches every finding; among sets of one size, the
            one that fewest papers vouch for.
        findings: What they explain.
        alternatives: How many single exchanges of a cell would explain as much, as well.
    """

    form: str
    cells: tuple[SuspectCell, ...]
    findings: tuple[Finding, ...]
    alternatives: int = 0


def localise(
    findings: Iterable[Finding],
    forms: Iterable[Form],
    *,
    rules: Mapping[str, Rule] | None = None,
    severity: Severity = Severity.WARNING,
) -> tuple[Explanation, ...]:
    """Say for each household which cells explain its findings (định vị lỗi).

    Args:
        findings: Findings of `check`; those of other codes than `rules` are left out.
        forms: The forms that were checked.
        rules: The rules by code; the library's own when left out.
        severity: The least severity that counts.
    """
    known = built_in() if rules is None else rules
    grave = tuple(Severity)[: tuple(Severity).index(severity) + 1]
    by_row: dict[tuple[str, str | None, int | None], Form] = {}
    for form in forms:
        for place in (form.location, *(m.location for m in form.members)):
            by_row[place.file, place.sheet, place.row] = form
    grouped: dict[str, list[Finding]] = defaultdict(list)
    owners: dict[str, Form] = {}
    for finding in findings:
        at = finding.location
        owner = by_row.get((at.file, at.sheet, at.row)) if at else None
        if owner is not None and finding.code in known and finding.severity in grave:
            grouped[owner.ref].append(finding)
            owners[owner.ref] = owner
    return tuple(_explained(owners[ref], grouped[ref], known) for ref in sorted(grouped))


def _explained(form: Form, findings: list[Finding], rules: Mapping[str, Rule]) -> Explanation:
    touched = [_cells(form, finding, rules[finding.code]) for finding in findings]
    pointed = {f.location for f in findings}
    # Cells that touch the same findings replace each other: only the most doubtful need be tried.
    alike: dict[frozenset[int], list[SuspectCell]] = defaultdict(list)
    for cell in sorted(set().union(*touched)):
        alike[frozenset(n for n, cells in enumerate(touched) if cell in cells)].append(cell)
    for cells in alike.values():
        cells.sort(key=lambda cell: (_doubt(cell, pointed), cell))
    everything = frozenset(range(len(findings)))
    for size in range(1, min(LARGEST_SET, len(alike)) + 1):
        fitting = [
            tuple(sorted(alike[key][0] for key in chosen))
            for chosen in combinations(alike, size)
            if frozenset().union(*chosen) == everything
        ]
        if fitting:
            best = min(fitting, key=lambda cells: (_doubts(cells, pointed), cells))
            equal = sum(_doubts(cells, pointed) == _doubts(best, pointed) for cells in fitting) - 1
            for cells in alike.values():
                if cells[0] in best:
                    level = _doubt(cells[0], pointed)
                    equal += sum(_doubt(cell, pointed) == level for cell in cells) - 1
            return Explanation(form.ref, best, tuple(findings), equal)
    pool = tuple(sorted(set().union(*touched)))
    return Explanation(form.ref, pool, tuple(findings))


def _doubt(cell: SuspectCell, pointed: Collection[Location | None]) -> tuple[bool, bool]:
    """Cells that no paper vouches for first, then those at which a finding points."""
    return cell.vouched, cell.location not in pointed


def _doubts(cells: Sequence[SuspectCell], pointed: Collection[Location | None]) -> tuple[int, int]:
    doubts = [_doubt(cell, pointed) for cell in cells]
    return sum(vouched for vouched, _ in doubts), sum(apart for _, apart in doubts)


def _cells(form: Form, finding: Finding, rule: Rule) -> frozenset[SuspectCell]:
    """The cells that the violated rule read in this household."""
    places = [place for place in (finding.location, *finding.related) if place]
    rows = {place.row for place in places if place.file == form.location.file}
    found = {
        cell
        for member in form.members
        if member.location.row in rows
        for field in rule.reads
        if (cell := _of_member(member, field)) is not None
    }
    found |= {
        SuspectCell(form.location.row or 0, field, False, form.location.at(column))
        for field in rule.reads
        if (column := form.columns.get(field)) is not None
    }
    if not found and finding.location is not None:
        place = finding.location
        found = {SuspectCell(place.row or 0, place.column or "", False, place)}
    return frozenset(found)


def _of_member(member: FormMember, field: str) -> SuspectCell | None:
    columns = member.columns
    name = field
    if field == "numbers" and member.numbers:
        name = f"number:{member.numbers[0].kind.value}"
    column = columns.get(name)
    if column is None:
        return None
    vouched = member.documents.get(field, member.document).kind in _SURE
    return SuspectCell(member.location.row or 0, field, vouched, member.location.at(column))
