"""Forms that only the head's name joins to a household (phiếu chỉ khớp tên chủ hộ).

A form C1 lists somebody's wife alone. She is known: of a household of the same village, about which
there is no form. That another head of the village has the name on the form, or nearly, is no reason
then to take the form for his, unless it calls her something else than his wife. Where her household
has its own form, she moved to him; with a name that others of the commune bear, he may be another
one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from itertools import compress
from operator import ne

from socassist.rules.linkage.columns import People
from socassist.rules.linkage.matches import SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel


def doubt_the_head_alone(matches: Matches) -> None:
    """Doubt forms of whose household nobody is known, while their people's household is left."""
    batch, register = matches.sides
    if not register.households:
        return
    # Of nearly all forms the first person is of the household, and nothing else need be asked.
    first = map(matches.person.__getitem__, batch.first[:-1])
    homes = map(register.household.__getitem__, first)
    strange = {
        form: known
        for form in compress(range(batch.households), map(ne, homes, matches.household))
        if matches.household_state[form] == SURE
        and matches.by_hand.get(form) != matches.household[form]
        and (known := _homes_of_all(form, matches))
        and matches.household[form] not in known
    }
    folded, head_name = register.vocabulary.names.folded, batch.head_name
    borne = _bearers({folded[head_name[form]] for form in strange}, register)
    for form, known in strange.items():
        home = matches.household[form]
        if _is_host(form, home, matches):
            continue
        common = borne[register.commune[home], folded[head_name[form]]] > 1
        if common or _is_left(form, known, matches):
            matches.household_state[form] = UNSURE
            matches.forms_of[home].remove(form)


def _is_host(form: int, home: int, matches: Matches) -> bool:
    """Whether people moved to a family: its head's very name, and they are called otherwise there.

    Counted on thirteen sets of three generators: 24 right, none wrong.
    """
    batch, register = matches.sides
    compare, person = batch.vocabulary.names.compare, matches.person
    level = compare(batch.head_name[form], register.head_name[home])
    if len(register.rows(home)) < 2 or level > NameLevel.BARE:
        return False
    return all(batch.role[row] != register.role[person[row]] for row in batch.rows(form))


def _homes_of_all(form: int, matches: Matches) -> set[int]:
    """The households of a form's people; none where somebody is not surely known."""
    rows = matches.batch.rows(form)
    if any(matches.person_state[row] != SURE for row in rows):
        return set()
    return {matches.register.household[matches.person[row]] for row in rows}


def _bearers(asked: Container[int], register: People) -> Counter[tuple[int, int]]:
    """How many people of a commune bear one of some names, whatever its marks."""
    names = list(map(register.vocabulary.names.folded.__getitem__, register.name))
    found = compress(zip(register.household, names, strict=True), map(asked.__contains__, names))
    return Counter((register.commune[home], name) for home, name in found)


def _is_left(form: int, known: set[int], matches: Matches) -> bool:
    """Whether all are of one household of the form's village about which there is no form."""
    (left, *others) = known
    return not others and not matches.forms_of.get(left) and matches.same_place(form, left)
