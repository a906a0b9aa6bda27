"""What the page counts, by commune and district (số liệu theo xã, huyện)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.lists import ApprovedList, PaymentList
from socassist.rounds.inputs import Inputs
from socassist.rounds.page.tables import LIMIT
from socassist.rounds.result import RoundResult
from socassist.rules.acceptance.form_names import Places, address_on, places_of
from socassist.rules.reconciliation import Difference, DifferenceKind, Reconciliation


@attrs.frozen
class PlaceFigures:
    """The figures of one commune, or the sum of several (số liệu của một xã)."""

    households: int = 0
    people: int = 0
    poor: int = 0
    near_poor: int = 0
    benefits: int = 0
    new_poor: int = 0
    new_assistance: int = 0
    received: int = 0
    applied: int = 0
    errors: int = 0
    warnings: int = 0
    differences: int = 0

    def __add__(self, other: PlaceFigures) -> PlaceFigures:
        mine, theirs = attrs.astuple(self), attrs.astuple(other)
        return PlaceFigures(*(a + b for a, b in zip(mine, theirs, strict=True)))

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return any(attrs.astuple(self))


@attrs.frozen
class Figures:
    """Figures by commune with the names of the places (số liệu của đợt)."""

    places: Places
    by_commune: dict[str, PlaceFigures]
    commune_of_sheet: dict[tuple[str, str | None], str]
    commune_of_household: dict[str, str]
    with_differences: frozenset[str]
    """Communes of which a difference is shown."""

    def name(self, commune: str) -> str:
        """The commune's name, or its code when nothing knows it."""
        for own in self.places.communes.values():
            for place in own:
                if place.code == commune:
                    return place.name
        return commune

    def groups(self) -> Iterator[tuple[str, str, list[str]]]:
        """District code, name and the codes of its communes that have figures."""
        names = {place.code: place.name for place in self.places.districts}
        for code, communes in self.places.communes.items():
            shown = [p.code for p in communes if p.code in self.by_commune]
            if shown:
                yield code, names.get(code, self.places.province.name), shown

    def nowhere(self) -> PlaceFigures:
        """What no commune of the province is known for: such as faults of a whole file."""
        told = {commune for _, _, communes in self.groups() for commune in communes}
        rest = (own for code, own in self.by_commune.items() if code not in told)
        return sum(rest, PlaceFigures())

    def commune_of(self, finding: Finding) -> str | None:
        """The commune in whose sheet a finding stands."""
        place = finding.location
        return self.commune_of_sheet.get((place.file, place.sheet)) if place else None


def figures_of(result: RoundResult, inputs: Inputs) -> Figures:
    """Count the round by commune (tổng hợp theo xã)."""
    on = inputs.round.on
    register = result.register
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    commune_of_household = {}
    for home in register.households.values():
        commune = address_on(home, on).commune
        commune_of_household[str(home.id)] = commune
        if home.ended is not None:
            continue
        counts[commune]["households"] += 1
        counts[commune]["people"] += home.size
        record = home.status_in(inputs.round.year)
        if record is not None:
            counts[commune]["poor"] += record.status.is_poor
            counts[commune]["near_poor"] += record.status.is_near_poor
    for benefit in register.benefits.values():
        if benefit.drawn_in(inputs.round.closing_month):
            counts[commune_of_household.get(str(benefit.household), "")]["benefits"] += 1
    for kind, ids in (
        ("new_poor", result.newly.poor),
        ("new_assistance", result.newly.assistance),
    ):
        for id_ in ids:
            counts[commune_of_household.get(id_, "")][kind] += 1
    applied = set(result.update.applied)
    for form in (*inputs.forms("forms_c"), *inputs.forms("forms_c1")):
        commune = form.address.commune
        counts[commune]["received"] += 1
        counts[commune]["applied"] += form.ref in applied
    sheets = _sheets(inputs)
    for finding in result.findings:
        place = finding.location
        commune = sheets.get((place.file, place.sheet), "") if place else ""
        counts[commune]["errors"] += finding.severity is Severity.ERROR
        counts[commune]["warnings"] += finding.severity is Severity.WARNING
    for one in result.reconciliations:
        for item in one.differences:
            counts[item.commune or ""]["differences"] += 1
    return Figures(
        places_of(register, inputs.units, on),
        {
            code: PlaceFigures(**count)
            for code, count in sorted(counts.items())
            if PlaceFigures(**count).any
        },
        sheets,
        commune_of_household,
        frozenset(
            item.commune
            for one in result.reconciliations
            for item in shown_differences(one)
            if item.commune
        ),
    )


def shown_differences(one: Reconciliation) -> tuple[Difference, ...]:
    """The differences that the page shows, kind by kind."""
    return tuple(
        item
        for kind in DifferenceKind
        for item in [d for d in one.differences if d.kind is kind][:LIMIT]
    )


def _sheets(inputs: Inputs) -> dict[tuple[str, str | None], str]:
    """Which commune a sheet is about, where all of its records are of one commune."""
    seen: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for file, sheet, commune in _stated(inputs.all.records):
        seen[file, sheet].add(commune)
    return {key: communes.pop() for key, communes in seen.items() if len(communes) == 1}


def _stated(records: Iterable[object]) -> Iterator[tuple[str, str | None, str]]:
    for record in records:
        if isinstance(record, Form):
            commune: str | None = record.address.commune
        elif isinstance(record, ApprovedList | PaymentList):
            commune = record.commune
        else:
            continue
        if commune:
            yield record.location.file, record.location.sheet, commune
