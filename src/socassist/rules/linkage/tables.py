"""Two tables of people linked, without forms and a register (đối chiếu hai bảng)."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from socassist.model.arguments import expect
from socassist.model.table_links import HouseholdLinks, TableLinks
from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.columns import Vocabulary
from socassist.rules.linkage.core import Outcome, link_people
from socassist.rules.linkage.grouping import Groups, group_batch
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.matches import NO, SURE
from socassist.rules.linkage.settings import LinkSettings
from socassist.rules.linkage.table_columns import TableColumns, read_table

_WORDS: Final = ("new", "unsure", "same")
"""The verdict for each state of a match."""


def link_tables(batch: Any, register: Any, *, processes: int | None = None) -> TableLinks:
    """Find the person and household of one table for each row of another (đối chiếu hai bảng).

    By the rules and weights of `link`; without verdicts of people, findings with their place in a
    file, and what a link implies. The result does not depend on the order of the rows or the number
    of processes.

    Args:
        batch: The rows to find: a mapping of columns, a data frame (pandas, polars, pyarrow; needs
            narwhals), or a list of rows as dictionaries. One row a person. Columns: `household`
            and `name`; and as many as there are of `birth`, `sex`, `commune`, `village`,
            `relation`, `head_name`, `ethnicity`, `cccd`, `cmnd`, `kind` (``C1`` where only some of
            the household's people are listed), `household_code`, `code`, `departed`.
        register: The rows to find them in, with the same columns; in `person` it may have
            identifiers to answer with.
        processes: How many processes compare; None takes two or more when the batch is large.

    Raises:
        TypeError: Something that is no table.
        ValueError: A column that is not known, or needed and not there; columns of different
            length; rows without a household; less than one process.
        ModuleNotFoundError: A data frame, and narwhals is not installed.

    >>> links = link_tables(
    ...     {"household": ["F1"], "name": ["LO VAN THANG"], "birth": ["12/3/1975"]},
    ...     {"household": ["H1"], "name": ["Lò Văn Thắng"], "birth": ["1975-03-12"]},
    ... )
    >>> links.records()[0]["household"], links.records()[0]["verdict"]
    ('H1', 'same')
    """
    expect(int, None, processes=processes)
    known = read_table("register", register)
    asked = read_table("batch", batch)
    vocabulary = Vocabulary()
    with resting_collector():
        people = people_from_columns(vocabulary, **known.columns)
        rows = people_from_columns(vocabulary, **asked.columns)
        outcome = link_people(rows, people, processes=processes)
        groups = group_batch(outcome.matches, outcome.rarity)
        return _told(outcome, groups, asked, known)


def _told(outcome: Outcome, groups: Groups, asked: TableColumns, known: TableColumns) -> TableLinks:
    matches = outcome.matches
    batch, register = matches.sides
    count = len(batch)
    listed = dict(groups.listed_twice)
    source = batch.row_of
    first = {
        row: min(source[other] for other in members) for members in groups.rows for row in members
    }
    person: list[Any] = [None] * count
    verdict, same_as, points = [""] * count, list[int | None]([None]) * count, [0.0] * count
    household: list[str | None] = [None] * count
    for row in range(count):
        place, form = source[row], batch.household[row]
        same = row if matches.person_state[row] == SURE else listed.get(row, row)
        state = matches.person_state[same]
        verdict[place] = _WORDS[state]
        if state != NO:
            person[place] = known.people[register.row_of[matches.person[same]]]
            points[place] = round(matches.person_score[same], 1)
        else:
            start = first.get(same, source[same])
            same_as[place] = start if start != place else None
        if matches.household_state[form]:
            household[place] = register.key[matches.household[form]]
    sure = Counter(one for one, word in zip(person, verdict, strict=True) if word == "same")
    most = LinkSettings().listed
    return TableLinks(
        {
            "row": range(count),
            "form": asked.columns["household"],
            "household": household,
            "person": person,
            "verdict": verdict,
            "same_as": same_as,
            "points": points,
        },
        _households(outcome, groups),
        (*asked.unread, *known.unread),
        outcome.coincidences + groups.twice.coincidences,
        tuple(one for one, times in sure.items() if times > most),
        tuple(sorted({batch.key[form] for form in (*outcome.crowded, *groups.crowded)})),
    )


def _households(outcome: Outcome, groups: Groups) -> HouseholdLinks:
    matches = outcome.matches
    batch, register = matches.sides
    state = matches.household_state
    forms = range(batch.households)
    root = {form: members[0] for members in groups.forms for form in members}
    homes = [register.key[matches.household[form]] if state[form] else None for form in forms]
    starts = [root.get(form, form) for form in forms]
    return HouseholdLinks(
        {
            "form": batch.key,
            "household": homes,
            "verdict": [_WORDS[one] for one in state],
            "same_as": [
                batch.key[start] if start != form and state[form] == NO else None
                for form, start in enumerate(starts)
            ],
            "points": [round(score, 1) for score in matches.household_score],
        }
    )
