"""Verdicts of people as `link` hears them, and what stands against them (nghe kết luận)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from socassist.model.finding import Finding
from socassist.model.form import Form
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import member_key
from socassist.model.location import Location
from socassist.model.register import Register
from socassist.rules.linkage.by_hand import (
    against_data,
    against_form,
    against_register,
    chains,
    is_hard_no,
)
from socassist.rules.linkage.contradictions import Pair, contradictions
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.labels import Labels
from socassist.rules.linkage.matches import SURE, Matches
from socassist.rules.linkage.rows_judged import places_of, still_about, the_last_word


@attrs.frozen
class Heard:
    """The verdicts that count for a batch: one a pair, about rows that say what they said."""

    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: Mapping[Pair, Location] = attrs.Factory(dict)
    same: Mapping[Pair, Judgement] = attrs.Factory(dict)
    """The verdicts "same", by what they are about and their sides in order."""

    def or_machine(self, found: Judgement) -> Judgement:
        """The verdict of a person that decided a pair, or else what the machine found."""
        return or_machine(found, self.same)


def same_by_pair(judgements: Iterable[Judgement]) -> Mapping[Pair, Judgement]:
    """The verdicts "same", by what they are about and their sides in order."""
    found = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME:
            left, right = sorted((judgement.left, judgement.right))
            found[judgement.about, left, right] = judgement
    return found


def or_machine(found: Judgement, same: Mapping[Pair, Judgement]) -> Judgement:
    """The verdict "same" of a person on a pair, with name, day and reason, or what was found."""
    if not same or found.verdict is not Verdict.SAME:
        return found
    left, right = sorted((found.left, found.right))
    spoken = same.get((found.about, left, right))
    return found if spoken is None else attrs.evolve(spoken, left=found.left, right=found.right)


def hear(register: Register, fresh: Sequence[Judgement], forms: Sequence[Form]) -> Heard:
    """The verdicts that count for these forms, from the register and from a review."""
    stored, findings = still_about(register.judgements, forms, register, stored=True)
    given, strange = still_about(fresh, forms, register)
    if not (stored or given):
        return Heard(findings=(*findings, *strange))
    kept, unclear = the_last_word(stored, given)
    places = places_of(kept, forms)
    return Heard(
        judgements=tuple(kept),
        findings=(*findings, *strange, *unclear, *contradictions(kept, places)),
        places=places,
        same=same_by_pair(kept),
    )


def judged_rows(judgements: Iterable[Judgement], labels: Labels) -> Judged:
    """Human verdicts between the batch and the register, as numbers."""
    return _judged(judgements, labels, across=True)


def self_judged(judgements: Iterable[Judgement], labels: Labels) -> Judged:
    """Human verdicts inside the batch, as numbers."""
    return _judged(judgements, labels, across=False)


def _judged(judgements: Iterable[Judgement], labels: Labels, *, across: bool) -> Judged:
    by_hand = [j for j in judgements if j.verdict in (Verdict.SAME, Verdict.DIFFERENT)]
    if not by_hand:
        return Judged()
    batch, register = labels.batch, labels.register
    rows = {labels.member_key(row): row for row in range(len(batch))}
    forms = {key: form for form, key in enumerate(batch.key)}
    people: Mapping[str, int] = (
        {labels.person(r): r for r in range(len(register))} if across else rows
    )
    homes = {key: h for h, key in enumerate(register.key)} if across else forms
    same: dict[str, set[tuple[int, int]]] = {"person": set(), "household": set()}
    apart: dict[str, set[tuple[int, int]]] = {"person": set(), "household": set()}
    touched: set[int] = set()
    for judgement in by_hand:
        for left, right in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
            person = judgement.about == "person"
            one = rows.get(left) if person else forms.get(left)
            two = people.get(right) if person else homes.get(right)
            if one is None or two is None:
                continue
            touched.add(batch.household[one] if person else one)
            found = same if judgement.verdict is Verdict.SAME else apart
            found[judgement.about].add((one, two))
    result = Judged(
        different_people=frozenset(apart["person"]),
        different_households=frozenset(apart["household"]),
        forms=frozenset(touched),
    )
    if not across:
        return attrs.evolve(
            result,
            people_pairs=frozenset(pair for pair in same["person"] if pair[0] < pair[1]),
            household_pairs=frozenset(pair for pair in same["household"] if pair[0] < pair[1]),
        )
    return attrs.evolve(
        result,
        same_people=_one_each(same["person"], _alike(by_hand, people, "person")),
        same_households=_one_each(same["household"], _alike(by_hand, homes, "household")),
    )


def _alike(
    by_hand: Iterable[Judgement], places: Mapping[str, int], about: str
) -> list[tuple[int, int]]:
    """Records of the register that were judged to be one."""
    return [
        (places[j.left], places[j.right])
        for j in by_hand
        if j.about == about and j.verdict is Verdict.SAME and j.left in places and j.right in places
    ]


def _one_each(pairs: Iterable[tuple[int, int]], alike: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The record of each row; none where it was judged to be several that are not one."""
    found: dict[int, set[int]] = {}
    for one, two in pairs:
        found.setdefault(one, set()).add(two)
    root = {record: members[0] for members in chains(alike) for record in members}
    return {
        one: min(records)
        for one, records in sorted(found.items())
        if len({root.get(record, record) for record in records}) == 1
    }


def against(
    labels: Labels,
    matches: Matches,
    judged: Judged,
    several: tuple[list[list[int]], list[list[int]]],
    places: Mapping[Pair, Location],
) -> list[Finding]:
    """What the data say against verdicts "same", which stand all the same."""
    batch, register = labels.batch, labels.register
    findings = []
    for row, found in judged.same_people.items():
        if is_hard_no(batch, row, register, found):
            left, right = labels.member_key(row), str(labels.person(found))
            findings.append(against_data(left, right, _place(places, "person", left, right)))
    for form, home, others in sorted(matches.disputed):
        left, right = batch.key[form], str(labels.household(home))
        held = [batch.key[other] for other in others]
        place = _place(places, "household", left, right)
        findings.append(against_form(left, right, sorted(held), place))
    rows, homes = several
    for members in rows:
        keys = [member_key(*labels.member(row)) for row in members]
        known = {matches.person[row] for row in members if matches.person_state[row] == SURE}
        findings.append(against_register(sorted(keys), sorted(map(labels.person, known))))
    for members in homes:
        keys = [batch.key[form] for form in members]
        held_by = {matches.household[f] for f in members if matches.household_state[f] == SURE}
        findings.append(against_register(sorted(keys), sorted(map(labels.household, held_by))))
    return findings


def _place(places: Mapping[Pair, Location], about: str, left: str, right: str) -> Location | None:
    return places.get((about, left, right)) or places.get((about, right, left))
