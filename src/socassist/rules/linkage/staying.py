"""Whether a form is about a household, or about people who left it (ở lại hay tách đi)."""

from __future__ import annotations

from typing import Final

from socassist.rules.linkage.assignment import FIRM, STRONG_SCORE
from socassist.rules.linkage.claims import Claim
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.name_table import NameLevel

GENERATION: Final = 15_0000
"""Years, as birth dates count them, between a head and one of the next generation."""
LARGE: Final = 4
"""Of so many people one of the next generation does not stay behind alone, as far as one knows."""


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
    alone = len(there) >= LARGE and bool(now) and len(found) == 1
    if not now:
        compare, name = batch.vocabulary.names.compare, batch.head_name[claim.form]
        now = [two for two in there if compare(name, register.name[two]) <= NameLevel.ORDER]
    if len(heads) != 1 or not now or not register.birth[heads[0]] or not register.birth[now[0]]:
        return False
    oldest = register.birth[heads[0]] + GENERATION
    return register.birth[now[0]] > oldest and (
        alone
        or any(
            0 < register.birth[two] < oldest
            for two in there
            if two not in found and two != heads[0]
        )
    )


def goes_on(claim: Claim, batch: People, register: People) -> bool:
    """Whether those of whom a form tells are the household, though others may be gone.

    A widow or widower heads it: somebody of the old head's generation, of whom name and date
    agree. Or a form C1, which lists only some, tells of two of its people.
    """
    heads = [two for two in register.rows(claim.household) if register.head[two]]
    if len(heads) == 1 and any(
        batch.head[one]
        and points >= FIRM
        and 0 < register.birth[two] <= register.birth[heads[0]] + GENERATION
        for one, two, points, _ in claim.pairs
    ):
        return True
    if not batch.partial[claim.form]:
        return False
    return (
        sum(points >= STRONG_SCORE for _, _, points, _ in claim.pairs)
        + _named(claim, batch, register)
        >= 2
    )


def left_alone(claim: Claim, batch: People, register: People) -> bool:
    """Whether a full form is about one person of the next generation who left a household."""
    if batch.partial[claim.form] or len(batch.rows(claim.form)) != 1 or len(claim.pairs) != 1:
        return False
    one, two, points, _ = claim.pairs[0]
    heads = [other for other in register.rows(claim.household) if register.head[other]]
    if (
        len(heads) != 1
        or not batch.head[one]
        or points < STRONG_SCORE
        or not register.birth[heads[0]]
    ):
        return False
    return register.birth[two] > register.birth[heads[0]] + GENERATION and may_have_left(
        claim, batch, register
    )


def _named(claim: Claim, batch: People, register: People) -> bool:
    """Whether the form's head, who is not listed, bears the name of a member not yet found."""
    if any(map(batch.head.__getitem__, batch.rows(claim.form))):
        return False
    compare, name = batch.vocabulary.names.compare, batch.head_name[claim.form]
    found = {two for _, two, _, _ in claim.pairs}
    return any(
        compare(name, register.name[two]) <= NameLevel.ORDER
        for two in register.rows(claim.household)
        if two not in found
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
