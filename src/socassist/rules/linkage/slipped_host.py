"""Forms C1 that name, with a slip, the head of another household (tên chủ hộ ghi sai).

An old woman lives with her son now, and the clerk slipped in his name. By what the form lists it is
about the household that she came from, of which nobody bears a name like the one written.
"""

from __future__ import annotations

from functools import partial
from itertools import compress
from operator import ne
from typing import Final

from socassist.rules.linkage.by_ear import is_one_name
from socassist.rules.linkage.claims import PlaceAliases
from socassist.rules.linkage.matches import SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.one_head import Heads, asked_for

_SLIP: Final = NameLevel.SLIP_GIVEN


def doubt_the_slipped_host(matches: Matches, aliases: PlaceAliases) -> None:
    """Doubt households whose head nobody named, where a head of the village nearly has the name."""
    batch, register = matches.sides
    several = list(compress(range(batch.households), batch.partial))
    # Nearly every form names the head; the last place is that of who has no household.
    heads = [*register.head_name, 0]
    known = map(heads.__getitem__, map(matches.household.__getitem__, several))
    others = map(ne, known, map(batch.head_name.__getitem__, several))
    strange = [form for form in compress(several, others) if _is_strange(form, matches)]
    if not strange:
        return
    asked = list(asked_for(strange, aliases, matches))
    near = {commune for commune, _ in asked}
    hosts = Heads(register, [h for h, at in enumerate(register.commune) if at in near], asked)
    for form in strange:
        home, commune = matches.household[form], batch.commune[form]
        if any(
            level <= _SLIP and host != home
            for at in (commune, *aliases.communes.get(commune, ()))
            for level, host in hosts.alike(
                batch.head_name[form], at, partial(matches.same_place, form)
            )
        ):
            matches.household_state[form] = UNSURE
            matches.forms_of[home].remove(form)


def _is_strange(form: int, matches: Matches) -> bool:
    """Whether a form lists only others, and its head's name is nobody's of the household."""
    (batch, register), home = matches.sides, matches.household[form]
    if matches.household_state[form] != SURE or matches.by_hand.get(form) == home:
        return False
    name = batch.head_name[form]
    table, own = batch.vocabulary.names, register.head_name[home]
    folded, compare = table.folded, table.compare
    if not folded[name] or folded[name] == folded[own]:
        return False
    if is_one_name(table.parts[name], table.parts[own]):
        return False
    rows = batch.rows(form)
    if 1 in batch.head[rows.start : rows.stop]:
        return False
    names = [own, *map(register.name.__getitem__, register.rows(home))]
    return all(compare(name, other) > NameLevel.SLIPS for other in names)
