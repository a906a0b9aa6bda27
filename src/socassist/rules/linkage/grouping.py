"""Forms of one batch that are about one household, rows that are one person (gộp trong lô)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import attrs

from socassist.rules.linkage.assignment import MARGIN, STRONG_SCORE, Scorer, assign, inside_scorer
from socassist.rules.linkage.at_home import MANY, a_letter_off, perhaps_twice
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import (
    BirthLevel,
    NumberLevel,
    birth_level,
    number_level,
)
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.matches import NO, SURE, Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.one_head import under_one_head
from socassist.rules.linkage.rarity import Rarity
from socassist.rules.linkage.unions import group
from socassist.rules.linkage.within import Twice, find_twice


@attrs.define
class Groups:
    """New households and new people of a batch, each with all its forms or rows."""

    forms: list[list[int]] = attrs.Factory(list)
    """Groups of forms of one new household; single ones are left out."""
    rows: list[list[int]] = attrs.Factory(list)
    listed_twice: list[tuple[int, int]] = attrs.Factory(list)
    """(row, row before it) of one person listed twice in one form."""
    perhaps_listed_twice: list[tuple[int, int]] = attrs.Factory(list)
    """Rows of one form that may be one person; one of them at least is new."""
    twice: Twice = Twice()
    crowded: list[int] = attrs.Factory(list)
    """Forms that name a head whose name too many other heads of the village have."""


def group_batch(
    matches: Matches,
    rarity: Rarity,
    judged: Judged = NOTHING,
    together: Iterable[tuple[int, int, float]] = (),
) -> Groups:
    """Find forms and rows that are one, among those that are not in the register.

    `together` are forms that are known to be of one new household, with bits.
    """
    batch = matches.batch
    result = Groups()
    free = [row for row in range(len(batch)) if matches.person_state[row] == NO]
    new_forms = {f for f in range(batch.households) if matches.household_state[f] != SURE}
    result.twice = find_twice(batch, free, rarity=rarity, judged=judged)
    form_pairs = [
        pair
        for pair in (*together, *result.twice.households)
        if pair[0] in new_forms and pair[1] in new_forms
    ]
    result.forms, _ = group(form_pairs, lambda one, two: (one, two) in judged.different_households)
    _ask_under_one_head(batch, new_forms, judged, result)
    score = inside_scorer(batch, batch)
    row_pairs = [*result.twice.people]
    for forms in _homes(matches, result.forms, free):
        row_pairs += _rows_of_home(forms, matches, score, result)
        for form in forms:
            _perhaps_listed_twice(form, matches, judged, result)
    on_one_form = {
        pair[:2] for pair in (*row_pairs, *result.twice.unsure_people) if _one_form(batch, pair)
    } - {(min(pair), max(pair)) for pair in result.listed_twice}
    perhaps = on_one_form | set(result.perhaps_listed_twice)
    result.perhaps_listed_twice = sorted(perhaps - judged.different_people - judged.people_pairs)
    row_pairs = [pair for pair in row_pairs if not _one_form(batch, pair)]
    result.rows, _ = group(row_pairs, lambda one, two: (one, two) in judged.different_people)
    return result


def _ask_under_one_head(
    batch: People, new_forms: Iterable[int], judged: Judged, result: Groups
) -> None:
    """Leave to the review who names another form's head and shares nobody with it."""
    known = {pair[:2] for pair in result.twice.unsure_households} | judged.different_households
    pairs, result.crowded = under_one_head(batch, sorted(new_forms), result.forms, known)
    unsure = (*result.twice.unsure_households, *pairs)
    result.twice = attrs.evolve(result.twice, unsure_households=unsure)


def _one_form(batch: People, pair: tuple[int, int, float]) -> bool:
    same: bool = batch.household[pair[0]] == batch.household[pair[1]]
    return same


def _homes(matches: Matches, groups: list[list[int]], free: list[int]) -> Iterable[list[int]]:
    """Forms of one household together, where some row is still nobody's."""
    batch = matches.batch
    grouped = {form for forms in groups for form in forms}
    yield from groups
    wanted = {batch.household[row] for row in free} - grouped
    done: set[int] = set()
    for form in sorted(wanted):
        if matches.household_state[form] == SURE:
            home = matches.household[form]
            if home not in done:
                done.add(home)
                yield sorted(matches.forms_of.get(home, [form]))
        else:
            yield [form]


def _rows_of_home(
    forms: list[int], matches: Matches, score: Scorer, result: Groups
) -> list[tuple[int, int, float]]:
    batch = matches.batch
    found: list[tuple[int, int, float]] = []
    for form in forms:
        _listed_twice(form, matches, score, result)
    for place, form in enumerate(forms):
        rows = [r for r in batch.rows(form) if matches.person_state[r] == NO]
        for other in forms[place + 1 :]:
            others = [r for r in batch.rows(other) if matches.person_state[r] == NO]
            found += [
                (min(a, b), max(a, b), points + 40.0)
                for a, b, points, margin in assign(rows, others, score)
                if points >= STRONG_SCORE and margin >= MARGIN
            ]
    return found


def _listed_twice(form: int, matches: Matches, score: Scorer, result: Groups) -> None:
    """Rows of one form that repeat another of its rows."""
    batch = matches.batch
    rows = list(batch.rows(form))
    names = batch.vocabulary.names
    folded: dict[int, list[int]] = {}
    for row in rows:
        folded.setdefault(names.folded[batch.name[row]], []).append(row)
    for name, alike in folded.items():
        if not name or len(alike) < 2:
            continue
        alike.sort(key=lambda row: (-matches.person_state[row], row))
        first = alike[0]
        for row in alike[1:]:
            born = birth_level(batch.birth[first], batch.birth[row])
            level = names.compare(batch.name[first], batch.name[row])
            if (
                born > BirthLevel.YEAR
                or level > NameLevel.BARE
                or score.of(first, row) < STRONG_SCORE
            ):
                continue
            if not names.has_marks(batch.name[row]) and not _same_number(batch, first, row):
                continue
            result.listed_twice.append((row, first))


def _perhaps_listed_twice(form: int, matches: Matches, judged: Judged, result: Groups) -> None:
    """New rows of a form that may repeat another of its rows."""
    batch, rows = matches.batch, matches.batch.rows(form)
    listed = {row for row, _ in result.listed_twice[-len(rows) :]}
    pairs = set(perhaps_twice(batch, (form,)))
    state = matches.person_state
    if len(rows) <= MANY:
        pairs.update(
            (one, two)
            for one, two in combinations(rows, 2)
            if NO in (state[one], state[two]) and a_letter_off(batch, one, two)
        )
    for one, two in sorted(pairs):
        states = state[one], state[two]
        if NO not in states or one in listed or two in listed:
            continue
        if (one, two) in judged.people_pairs:
            first, row = (one, two) if states[0] >= states[1] else (two, one)
            result.listed_twice.append((row, first))
        elif (one, two) not in judged.different_people:
            result.perhaps_listed_twice.append((one, two))


def _same_number(batch: People, one: int, two: int) -> bool:
    level = number_level(batch.cccd[one], batch.cccd[two], batch.cmnd[one], batch.cmnd[two])
    return level == NumberLevel.EQUAL
