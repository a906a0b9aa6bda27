"""Whether a form is about a household, or about people who left it (ở lại hay tách đi)."""

from __future__ import annotations

from typing import Final

from socassist.rules.linkage.assignment import STRONG_SCORE
from socassist.rules.linkage.claims import Claim
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.name_table import NameLevel

GENERATION: Final = 15_0000
"""Years, as birth dates count them, between a head and one of the next generation."""


def may_have_left(claim: Claim, batch: People, register: People) -> bool:
    """Whether the form may be about people who left the household, rather than about it.

    A full form of the household lists most of it. And who heads it now is not of a younger
    generation while somebody of the old head's generation may still be there.
    """
    there = register.rows(claim.household)
    if len(there) < 3 or len(claim.pairs) in (0, len(there)):
        return False
    found = {two for _, two, _, _ in claim.pairs}
    if kept_head(claim, batch, register):
        return False
    if not batch.partial[claim.form] and len(found) * 2 < len(there):
        return True
    heads = [two for two in there if register.head[two]]
    now = [two for one, two, _, _ in claim.pairs if batch.head[one]]
    if not now:
        compare, name = batch.vocabulary.names.compare, batch.head_name[claim.form]
        now = [two for two in there if compare(name, register.name[two]) <= NameLevel.ORDER]
    if len(heads) != 1 or not now or not register.birth[heads[0]] or not register.birth[now[0]]:
        return False
    oldest = register.birth[heads[0]] + GENERATION
    return register.birth[now[0]] > oldest and any(
        0 < register.birth[two] < oldest for two in there if two not in found and two != heads[0]
    )


def kept_head(claim: Claim, batch: People, register: People) -> bool:
    """Whether the household's head is on the form, or else named as its head."""
    for one, two, points, _ in claim.pairs:
        if points >= STRONG_SCORE:
            if register.head[two]:
                return True
            if batch.head[one] and any(
                map(register.head.__getitem__, register.rows(claim.household))
            ):
                return False  # A namesake, such as the head's own son.
    compare = batch.vocabulary.names.compare
    head = compare(batch.head_name[claim.form], register.head_name[claim.household])
    return head <= NameLevel.ORDER
