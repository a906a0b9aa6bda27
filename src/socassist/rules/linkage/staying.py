"""Whether a form is about a household, or about people who left it (ở lại hay tách đi)."""

from __future__ import annotations

from typing import Final

from socassist.rules.linkage.assignment import FIRM, STRONG_SCORE
from socassist.rules.linkage.claims import Claim
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import NumberLevel, number_level
from socassist.rules.linkage.kinship import Kinship
from socassist.rules.linkage.name_table import NameLevel

GENERATION: Final = 15_0000
"""Years, as birth dates count them, between a head and one of the next generation."""
LARGE: Final = 4
"""Of so many people one of the next generation does not stay behind alone, as far as one knows."""


def may_have_left(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether the form may be about people who left the household, rather than about it.

    A full form of the household lists most of it. Who heads it now is not of a younger generation
    while somebody of the old head's generation may still be there, or three others. And of people
    of a younger generation whom a stranger heads one does not know. A couple of that generation
    does not leave its old head behind, unless he is frail: then he died. Who wed is elsewhere, and
    so is a head who is now a stranger's child.
    """
    there = register.rows(claim.household)
    if wed_away(claim, batch, register, kin) or _joined_parents(claim, batch, kin):
        return True
    if _wife_of_a_member(claim, batch, register, kin):
        return True
    if len(there) < 2 or len(claim.pairs) in (0, len(there)):
        return False
    found = {two for _, two, _, _ in claim.pairs}
    if kept_head(claim, batch, register):
        return False
    if _left_behind(claim, batch, register, kin):
        return True
    if len(there) < 3:
        return False
    if not batch.partial[claim.form] and len(found) * 2 < len(there):
        return True
    old = _head_of(claim.household, register)
    if old is None:
        return False
    listed = [row for row in batch.rows(claim.form) if batch.head[row]]
    now = [two for one, two, _, _ in claim.pairs if batch.head[one]]
    if listed and not now:
        strange = bool(batch.partial[claim.form])
        return strange and all(_younger(two, old, register) for two in found)
    alone = len(there) >= LARGE and bool(now) and len(found) == 1
    if not now:
        compare, name = batch.vocabulary.names.compare, batch.head_name[claim.form]
        now = [two for two in there if compare(name, register.name[two]) <= NameLevel.ORDER]
    if not now or not _younger(now[0], old, register):
        return False
    return alone or any(
        register.birth[two] and not _younger(two, old, register)
        for two in there
        if two not in found and two != old
    )


def goes_on(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether those of whom a form tells are the household, though others may be gone.

    A widow or widower heads it: of the old head's generation, not of one sex with the head, and
    name and date agree. Or a form C1, which lists only some, tells of two of its people, such as
    brothers and sisters: not only of a couple and their children.
    """
    if _is_deserted(claim, batch, register, kin):
        return False
    old = _head_of(claim.household, register)
    if old is not None and any(
        batch.head[one]
        and points >= FIRM
        and _may_be_a_couple(two, old, register)
        and not kin.is_sibling(two)
        for one, two, points, _ in claim.pairs
    ):
        return True
    if not batch.partial[claim.form]:
        return False
    known = [pair for pair in claim.pairs if pair[2] >= STRONG_SCORE]
    others = [one for one, _, _, _ in known if not batch.head[one]]
    headed = len(others) < len(known) or _names_a_member(claim, batch, register)
    return headed and bool(others) and not any(map(kin.is_own, others))


def moved_out(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether a form is about people of the next generation who left a household.

    A couple, with or without children, or on a full form one of them alone: part of the household
    is not on the form, and nobody is but the head's own family. Or a bride or groom alone.
    """
    if wed_away(claim, batch, register, kin):
        return True
    old, rows = _head_of(claim.household, register), batch.rows(claim.form)
    if (
        old is None
        or (batch.partial[claim.form] and len(rows) < 2)
        or not kin.only_own(claim.form)
        or not may_have_left(claim, batch, register, kin)
    ):
        return False
    return any(
        points >= STRONG_SCORE and _younger(two, old, register) for _, two, points, _ in claim.pairs
    )


def wed_away(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether a form knows of a household only whom it calls the wife or husband of a stranger.

    The register has them as children of the house: they married into another one.
    """
    known = [pair for pair in claim.pairs if pair[2] >= STRONG_SCORE]
    if not known or not all(kin.wed(one, two) for one, two, _, _ in known):
        return False
    return names_a_stranger(claim, batch, register)


def names_a_stranger(claim: Claim, batch: People, register: People) -> bool:
    """Whether a form names nobody of the household as its head."""
    compare, name = batch.vocabulary.names.compare, batch.head_name[claim.form]
    names = [register.head_name[claim.household]]
    names += [register.name[two] for two in register.rows(claim.household)]
    return all(compare(name, other) > NameLevel.SLIPS for other in names)


def is_a_bare_year(claim: Claim, batch: People, register: People) -> bool:
    """Whether a name and a year are all that joins one person to a stranger's household.

    A form C1 lists him alone, under another head and another relation.
    """
    rows = batch.rows(claim.form)
    if len(claim.pairs) != 1 or len(rows) != 1 or not batch.partial[claim.form]:
        return False
    one, two = claim.pairs[0][:2]
    if batch.head[one] or batch.role[one] == register.role[two]:
        return False
    if batch.birth[one] % 10000 or register.birth[two] % 10000:
        return False
    numbers = batch.cccd[one], register.cccd[two], batch.cmnd[one], register.cmnd[two]
    if number_level(*numbers) in (NumberLevel.EQUAL, NumberLevel.SLIP):
        return False
    return names_a_stranger(claim, batch, register)


def _left_behind(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether a couple of the next generation heads the form, without the old head.

    If he is frail and nobody else is gone, he died, and the household goes on. Who is not frail
    rather lives by himself; and who else is gone stayed with him. So on a full form even without
    wife or husband: they may be who else is gone.
    """
    old, rows = _head_of(claim.household, register), batch.rows(claim.form)
    if old is None:
        return False
    frail, gone = kin.is_frail(old), len(register.rows(claim.household)) - len(claim.pairs)
    if not any(map(kin.is_spouse, rows)) and (batch.partial[claim.form] or not frail):
        return False
    if frail and gone == 1:
        return False
    heads = [two for one, two, _, _ in claim.pairs if batch.head[one]]
    return bool(heads) and _younger(heads[0], old, register) and kin.only_own(claim.form)


def parted(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether a wife or husband heads a full form, without the old head, as after a divorce.

    Somebody else is gone as well, or the old head is too young to have died. In another village
    that is rather a divorce: a widow stays where she lived, or moves with all of the household.
    """
    old, form = _head_of(claim.household, register), claim.form
    if old is None or batch.partial[form] or kin.is_frail(old) or not kin.only_own(form):
        return False
    if any(two == old for _, two, _, _ in claim.pairs):
        return False
    if len(claim.pairs) == len(register.rows(claim.household)) - 1 and not kin.is_young(old):
        return False
    heads = [two for one, two, _, _ in claim.pairs if batch.head[one]]
    return bool(heads) and _may_be_a_couple(heads[0], old, register)


def strayed(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether a form of another village is rather about somebody who left, or was taken in.

    Alone on it stands one who was not the head, and heads it, though the old head is not frail. Or
    a form C1 lists only people who do not head it, under the name of a stranger, or of a member
    while the old head is not frail. Or a couple of the next generation moved without the old head:
    rather than that he died and they moved.
    """
    form, rows = claim.form, batch.rows(claim.form)
    known = {one: two for one, two, points, _ in claim.pairs if points >= STRONG_SCORE}
    if not known:
        return False
    if batch.partial[form] and names_a_stranger(claim, batch, register):
        return not any(batch.head[row] for row in rows)
    old = _head_of(claim.household, register)
    if old is None or old in known.values():
        return False
    if any(map(kin.is_spouse, rows)) and kin.only_own(form) and not batch.partial[form]:
        now = [two for one, two in known.items() if batch.head[one]]
        if now and _younger(now[0], old, register):
            return True
    if kin.is_frail(old):
        return False
    if any(batch.head[row] for row in rows):
        return len(rows) == 1 and known.keys() == set(rows)
    return bool(batch.partial[form]) and not kept_head(claim, batch, register)


def _is_deserted(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether a full form lists nobody but one who was not the head, without the children.

    Small children live with one of their parents: rather with the old head, if not here.
    """
    form, rows = claim.form, batch.rows(claim.form)
    if batch.partial[form] or len(rows) > 1 or len(claim.pairs) != 1:
        return False
    one, two, _, _ = claim.pairs[0]
    if not batch.head[one] or _head_of(claim.household, register) in (None, two):
        return False
    return any(kin.is_minor(other) for other in register.rows(claim.household) if other != two)


def _wife_of_a_member(claim: Claim, batch: People, register: People, kin: Kinship) -> bool:
    """Whether only the wife or husband of a member, who is named as head, stands on the form."""
    known = [pair for pair in claim.pairs if pair[2] >= STRONG_SCORE]
    wed = bool(known) and all(kin.is_spouse(one) for one, _, _, _ in known)
    return wed and _names_a_member(claim, batch, register) and not kept_head(claim, batch, register)


def _joined_parents(claim: Claim, batch: People, kin: Kinship) -> bool:
    """Whether the household's head is the child of somebody on the form who is not of it."""
    return any(kin.joined(one, two) for one, two, _, _ in claim.pairs) and not any(
        batch.head[one] for one, _, _, _ in claim.pairs
    )


def _head_of(household: int, register: People) -> int | None:
    """The row of the only head of a household whose date of birth is known."""
    heads = [row for row in register.rows(household) if register.head[row]]
    return heads[0] if len(heads) == 1 and register.birth[heads[0]] else None


def _younger(row: int, old: int, register: People) -> bool:
    """Whether somebody is of a generation after the head's."""
    return register.birth[row] > register.birth[old] + GENERATION


def _may_be_a_couple(row: int, old: int, register: People) -> bool:
    """Whether somebody may be the wife or husband of the head of a household."""
    sexes = register.sex[row], register.sex[old]
    unlike = not all(sexes) or sexes[0] != sexes[1]
    return unlike and bool(register.birth[row]) and not _younger(row, old, register)


def _names_a_member(claim: Claim, batch: People, register: People) -> bool:
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
    strong = [pair for pair in claim.pairs if pair[2] >= STRONG_SCORE]
    if any(register.head[two] for _, two, _, _ in strong):
        return True
    headed = any(map(register.head.__getitem__, register.rows(claim.household)))
    if headed and any(batch.head[one] for one, _, _, _ in strong):
        return False  # A namesake, such as the head's own son.
    compare = batch.vocabulary.names.compare
    head = compare(batch.head_name[claim.form], register.head_name[claim.household])
    return head <= NameLevel.ORDER
