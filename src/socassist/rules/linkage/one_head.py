"""Forms that name a head and do not list him (phiếu ghi tên chủ hộ mà không kê chủ hộ).

Form C1 of an elder may name the head of a household whose form C does not list the elder. They
share no row: nothing but the head's name in one village says that they are of one household.
Namesakes are as likely, so a person is asked.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, compress, repeat
from operator import lshift, or_
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
_ROOM: Final = 25
"""Bits for a part of a name, below the number of a commune."""

Numbers = tuple[int, int]


def names_absent_head(people: People, home: int) -> bool:
    """Whether a household or form names its head, and nobody of it is, or may be, the head."""
    name, names = people.head_name[home], people.vocabulary.names
    rows = people.rows(home)
    if not names.folded[name] or 1 in people.head[rows.start : rows.stop]:
        return False
    return all(names.compare(name, people.name[row]) > NameLevel.ORDER for row in rows)


def ask_for_the_head(matches: Matches, aliases: PlaceAliases, judged: Judged) -> list[int]:
    """Leave forms of which nobody is known to the review, where the head named is one of theirs.

    That is a head of the register, or one whom another form names as the head now. Gives the forms
    for which there are too many such heads.
    """
    state, register = matches.household_state, matches.register
    new = [form for form in range(len(state)) if state[form] == NO]
    absent = {form for form in new if names_absent_head(matches.batch, form)}
    asked = list(asked_for(absent, aliases, matches))
    near = {commune for commune, _ in asked}
    known = Heads(register, [h for h, at in enumerate(register.commune) if at in near], asked)
    by_name = Heads(register, _of_absent_heads(register), asked_for(new, aliases, matches))
    held = Heads(matches.batch, _held_in(near, matches), asked)
    crowded = []
    for form in new:
        among = known if form in absent else by_name
        found = _in_register(form, among, aliases, matches)
        on_forms = _on_forms(form, held, matches) if form in absent else {}
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


def asked_for(forms: Iterable[int], aliases: PlaceAliases, matches: Matches) -> Iterator[Numbers]:
    """The communes of some forms, under old and new codes, each with the name of the head."""
    batch = matches.batch
    for form in forms:
        commune, name = batch.commune[form], batch.head_name[form]
        yield commune, name
        for old in aliases.communes.get(commune, ()):
            yield old, name


def _of_absent_heads(people: People) -> list[int]:
    """The households whose head nobody of them is."""
    with_head = set(compress(people.household, people.head))
    without = set(range(people.households)) - with_head
    return [home for home in sorted(without) if names_absent_head(people, home)]


def _held_in(communes: Container[int], matches: Matches) -> list[int]:
    """The forms of some communes whose household is sure."""
    commune = matches.batch.commune
    sure = compress(range(len(commune)), map(SURE.__eq__, matches.household_state))
    return [form for form in sure if commune[form] in communes]


def _in_register(
    form: int, known: Heads, aliases: PlaceAliases, matches: Matches
) -> dict[int, int]:
    """Of these households those of the form's village whose head's name is the form's."""
    name, commune = matches.batch.head_name[form], matches.batch.commune[form]
    return {
        home: level
        for near in (commune, *aliases.communes.get(commune, ()))
        for level, home in known.alike(name, near, partial(matches.same_place, form))
    }


def _on_forms(form: int, held: Heads, matches: Matches) -> dict[int, tuple[int, int]]:
    """Households of which another form names the same head, with that form."""
    batch = matches.batch
    found: dict[int, tuple[int, int]] = {}
    near = partial(_near_by, batch, form)
    for level, other in held.alike(batch.head_name[form], batch.commune[form], near):
        home = matches.household[other]
        found[home] = min(found.get(home, (level, other)), (level, other))
    return found


def under_one_head(
    people: People,
    homes: Iterable[int],
    groups: Iterable[Sequence[int]],
    known: Container[Numbers],
) -> tuple[list[tuple[int, int, float]], list[int]]:
    """Pairs of households that may be one because one names the other's head, with bits.

    And those that name a head whose name too many heads of the village have.

    Args:
        people: One side of a linkage.
        homes: The households in question.
        groups: Households that are one.
        known: Pairs, the smaller first, of which something was said already.
    """
    homes = list(homes)
    one_home = {home: members[0] for members in groups for home in members}
    absent = [home for home in homes if names_absent_head(people, home)]
    villages = {(people.commune[home], people.village[home]) for home in absent}
    near = [home for home in homes if (people.commune[home], people.village[home]) in villages]
    heads = Heads(people, near, ((people.commune[h], people.head_name[h]) for h in absent))
    pairs: dict[Numbers, float] = {}
    crowded = []
    for home in absent:
        found = [
            (level, other)
            for level, other in heads.alike(
                people.head_name[home], people.commune[home], partial(_near_by, people, home)
            )
            if (min(home, other), max(home, other)) not in known
            and one_home.get(home, home) != one_home.get(other, other)
        ]
        if len(found) > SEVERAL:
            crowded.append(home)
            continue
        for level, other in found:
            pairs[min(home, other), max(home, other)] = HEAD_NAME[level] + _PLACE
    return [(one, two, points) for (one, two), points in sorted(pairs.items())], crowded


def _near_by(people: People, home: int, other: int) -> bool:
    """Whether another household is of the same village."""
    return home != other and people.village[home] == people.village[other]


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


class Heads:
    """Households by commune and the head's name; a slip spares the given name or what precedes.

    Only those are kept whose head may have a name that is asked for in the commune.
    """

    def __init__(self, people: People, homes: Iterable[int], asked: Iterable[Numbers]) -> None:
        names = people.vocabulary.names
        asked = {item for item in asked if names.folded[item[1]]}
        homes = list(homes)
        heads = list(map(people.head_name.__getitem__, homes))
        places = list(map(lshift, map(people.commune.__getitem__, homes), repeat(_ROOM)))
        self._people = people
        self._by: list[tuple[array[int], dict[int, list[int]]]] = []
        for part in (names.given, names.stem):
            by: dict[int, list[int]] = {at << _ROOM | part[name]: [] for at, name in asked}
            keys = list(map(or_, places, map(part.__getitem__, heads)))
            wanted = map(by.__contains__, keys)
            for home, key in compress(zip(homes, keys, strict=True), wanted):
                by[key].append(home)
            self._by.append((part, by))

    def alike(self, name: int, commune: int, is_near: Callable[[int], bool]) -> Iterator[Numbers]:
        """Near households of a commune whose head's name may be this one."""
        names = self._people.vocabulary.names
        if not names.folded[name]:
            return
        found = {
            home for part, by in self._by for home in by.get(commune << _ROOM | part[name], ())
        }
        for other in sorted(filter(is_near, found)):
            level = names.compare(name, self._people.head_name[other])
            if level <= NameLevel.ORDER and level != NameLevel.MARKS:
                yield level, other
