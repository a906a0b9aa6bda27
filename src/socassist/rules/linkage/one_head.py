"""Forms that name a head and do not list him (phiếu ghi tên chủ hộ mà không kê chủ hộ).

Form C1 of an elder may name the head of a household whose form C does not list the elder. They
share no row: nothing but the head's name in one village says that they are of one household.
Namesakes are as likely, so a person is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, compress
from typing import Final

from socassist.model.form import Form
from socassist.rules.linkage.claims import PlaceAliases
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.households import (
    HEAD_NAME,
    HOUSEHOLD_CODE,
    SAME_COMMUNE,
    SAME_VILLAGE,
)
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.matches import NO, SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel

SEVERAL: Final = 3
"""Of more households of a village whose heads have one name, no pair is worth a question."""
_PLACE: Final = SAME_COMMUNE + SAME_VILLAGE

Home = tuple[int, int]
"""How the names of the heads agree, and the household."""


def names_absent_head(people: People, home: int) -> bool:
    """Whether a household or form names its head, and nobody of it is, or may be, the head."""
    name, names = people.head_name[home], people.vocabulary.names
    if not names.folded[name]:
        return False
    return not any(
        people.head[row] or names.compare(name, people.name[row]) <= NameLevel.ORDER
        for row in people.rows(home)
    )


def ask_for_the_head(matches: Matches, aliases: PlaceAliases, judged: Judged) -> list[int]:
    """Leave forms of which nobody is known to the review, where the head named is one of theirs.

    That is a head of the register, or one whom another form names as the head now. Gives the forms
    for which there are too many such heads.
    """
    state, register = matches.household_state, matches.register
    new = [form for form in range(len(state)) if state[form] == NO]
    near = {matches.batch.commune[form] for form in new}
    near.update(*(aliases.communes.get(commune, ()) for commune in near))
    known = _Heads(register, [h for h, at in enumerate(register.commune) if at in near])
    held = _Heads(matches.batch, compress(range(len(state)), map(SURE.__eq__, state)))
    crowded = []
    for form in new:
        found = _in_register(form, known, aliases, matches)
        on_forms = _on_forms(form, held, matches)
        found.update(
            (home, level)
            for home, (level, _) in on_forms.items()
            if level < found.get(home, NameLevel.MISSING)
        )
        choice = sorted(
            (level, register.key[home], home)
            for home, level in found.items()
            if (form, home) not in judged.different_households
        )
        if len(choice) > SEVERAL:
            crowded.append(form)
        elif choice:
            level, _, home = choice[0]
            matches.household[form], state[form] = home, UNSURE
            matches.household_score[form] = HEAD_NAME[level] + _PLACE
            if on_forms.get(home, (NameLevel.MISSING, 0))[0] == level:
                matches.named_on[form] = on_forms[home][1]
    return crowded


def _in_register(
    form: int, known: _Heads, aliases: PlaceAliases, matches: Matches
) -> dict[int, int]:
    """Households of the village whose head, as the form names him, stands on one side only."""
    batch, register = matches.sides
    absent, commune = names_absent_head(batch, form), batch.commune[form]
    return {
        home: level
        for near in (commune, *aliases.communes.get(commune, ()))
        for level, home in known.alike(batch, form, near)
        if (absent or names_absent_head(register, home)) and matches.same_place(form, home)
    }


def _on_forms(form: int, held: _Heads, matches: Matches) -> dict[int, tuple[int, int]]:
    """Households of which another form names the same head, with that form."""
    batch = matches.batch
    if not names_absent_head(batch, form):
        return {}
    found: dict[int, tuple[int, int]] = {}
    for level, other in held.alike(batch, form, batch.commune[form]):
        if batch.village[form] == batch.village[other]:
            home = matches.household[other]
            found[home] = min(found.get(home, (level, other)), (level, other))
    return found


def under_one_head(
    people: People, homes: Iterable[int], apart: Callable[[int, int], bool]
) -> tuple[list[tuple[int, int, float]], list[int]]:
    """Pairs of households that may be one because one names the other's head, with bits.

    And those that name a head whose name too many heads of the village have.

    Args:
        people: One side of a linkage.
        homes: The households in question.
        apart: Whether two households are known to be two.
    """
    homes = list(homes)
    absent = [home for home in homes if names_absent_head(people, home)]
    villages = {(people.commune[home], people.village[home]) for home in absent}
    near = [home for home in homes if (people.commune[home], people.village[home]) in villages]
    heads = _Heads(people, near)
    pairs: dict[Home, float] = {}
    crowded = []
    for home in absent:
        found = [
            (level, other)
            for level, other in heads.alike(people, home, people.commune[home])
            if other != home
            and people.village[other] == people.village[home]
            and not apart(min(home, other), max(home, other))
        ]
        if len(found) > SEVERAL:
            crowded.append(home)
            continue
        for level, other in found:
            pairs[min(home, other), max(home, other)] = HEAD_NAME[level] + _PLACE
    return [(one, two, points) for (one, two), points in sorted(pairs.items())], crowded


def of_one_code(forms: Iterable[Form], batch: People) -> list[tuple[int, int, float]]:
    """Forms C and C1 of one commune that bear one code and name one head, with bits.

    The register need not know the code; where it does, it says which household is meant.
    """
    coded: dict[tuple[str, str], list[Form]] = {}
    for form in forms:
        if form.household_code:
            coded.setdefault((form.address.commune, form.household_code), []).append(form)
    several = [group for group in coded.values() if len({form.kind for form in group}) > 1]
    if not several:
        return []
    number = {key: form for form, key in enumerate(batch.key)}
    compare, name = batch.vocabulary.names.compare, batch.head_name
    found = []
    for group in several:
        there = sorted(number[form.ref] for form in group if form.ref in number)
        for one, two in combinations(there, 2):
            level = compare(name[one], name[two])
            if batch.partial[one] != batch.partial[two] and level <= NameLevel.ORDER:
                found.append((one, two, HEAD_NAME[level] + HOUSEHOLD_CODE))
    return found


class _Heads:
    """Households by commune and the head's name; a slip spares the given name or what precedes."""

    def __init__(self, people: People, homes: Iterable[int]) -> None:
        self._people = people
        self._by_part: dict[tuple[int, int, bool], list[int]] = {}
        names = people.vocabulary.names
        for home in homes:
            name, commune = people.head_name[home], people.commune[home]
            if names.folded[name]:
                self._by_part.setdefault((commune, names.given[name], True), []).append(home)
                self._by_part.setdefault((commune, names.stem[name], False), []).append(home)

    def alike(self, people: People, home: int, commune: int) -> Iterator[Home]:
        """Households of a commune whose head's name may be that of this household's head."""
        names, name = people.vocabulary.names, people.head_name[home]
        if not names.folded[name]:
            return
        part = self._by_part
        found = {*part.get((commune, names.given[name], True), ()),
                 *part.get((commune, names.stem[name], False), ())}  # fmt: skip
        for other in sorted(found):
            level = names.compare(name, self._people.head_name[other])
            if level <= NameLevel.ORDER and level != NameLevel.MARKS:
                yield level, other
