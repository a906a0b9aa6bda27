"""Claims of several forms on one household, weighed against each other (giải quyết tranh chấp)."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final

from socassist.rules.linkage.assignment import MARGIN, STRONG_SCORE, SURE_SCORE, UNSURE_SCORE
from socassist.rules.linkage.claims import NONE, Claim
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level, number_level
from socassist.rules.linkage.exact import Settled
from socassist.rules.linkage.headship import SURE_HOUSEHOLD, UNSURE_HOUSEHOLD
from socassist.rules.linkage.matches import SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.staying import (
    goes_on,
    is_a_bare_year,
    kept_head,
    may_have_left,
    moved_out,
    names_a_stranger,
    parted,
    strayed,
)
from socassist.rules.linkage.votes import WORTH_COUNTING

SURE_AT_HOME: Final = 11.5
"""Bits from which on a household of the form's own commune is sure, if somebody of it is …"""
DATED: Final = 10.0
"""… by name and date: nothing else speaks against it."""
HOUSEHOLD_MARGIN: Final = 4.0
"""How far a household must be ahead of the others."""
SPLIT_SCORE: Final = 10.0
"""People who left a household in company need less than movers, more than those who stay."""
ENOUGH: Final = 40.0
"""Beyond this score it is the household's people; who kept the head then weighs more."""
SPLIT_ALONE: Final = 14.0
KEPT_HEAD: Final = 35.0
"""The old head on a form of his own is the household, however many left him."""
KEPT_VILLAGE: Final = 5.0

NEVER: Final = 999.0


def resolve(settled: Iterable[Settled], claims: Sequence[Claim], matches: Matches) -> None:
    """Give each household to the forms that are about it; the stronger claim goes first.

    Then the doubtful ones: a rival that another form holds is none any more, which may settle
    one, and that in turn others.
    """
    batch, register = matches.batch, matches.register
    likely = [claim for claim in claims if claim.score >= UNSURE_HOUSEHOLD]
    claimants = Counter(claim.household for claim in likely)
    for part in settled:
        claimants.update(part.household)
    waiting: list[Claim] = []
    for part in settled:
        waiting += _grant_alone(part, claimants, matches)
    for claim in likely:
        if claimants[claim.household] == 1 and _is_certain(claim, matches):
            grant(claim, matches, certain=True)
        else:
            waiting.append(claim)
    waiting.sort(
        key=lambda claim: (
            -_priority(claim, batch, register), -claim.score, _content(claim.form, batch),
            claim.form,
        )
    )  # fmt: skip
    granted: dict[int, Claim] = {}
    while waiting:
        certain = [claim for claim in waiting if _is_certain(claim, matches)]
        if not certain:
            break
        for claim in certain:
            _settle(claim, matches, granted, certain=True)
        done = {claim.form for claim in certain}
        waiting = [claim for claim in waiting if claim.form not in done]
    for claim in waiting:
        only = claimants[claim.household] == 1
        if only and moved_out(claim, *matches.sides, matches.kin):
            _split(claim, matches)
        else:
            _settle(claim, matches, granted, certain=only and _goes_on(claim, matches))
    if matches.by_hand:
        _grant_by_hand(claims, matches)


def _grant_by_hand(claims: Iterable[Claim], matches: Matches) -> None:
    """Grant what a person judged, though the machine had doubts or gave it to another form."""
    for claim in claims:
        form, home = claim.form, claim.household
        if matches.by_hand.get(form) != home:
            continue
        sure = matches.household_state[form] == SURE and matches.household[form] == home
        if sure:
            continue
        holders = matches.forms_of.get(home, [])
        if form in holders:
            holders.remove(form)
        if holders:
            matches.disputed.append((form, home, [*holders]))
        matches.split_from.pop(form, None)
        grant(claim, matches, certain=True)


def _grant_alone(part: Settled, claimants: Mapping[int, int], matches: Matches) -> Iterable[Claim]:
    """Grant what nobody else claims, a column at a time; gives the claims that must wait."""
    forms, batch = part.forms, matches.batch
    waiting = [
        form
        for form, household, left in zip(forms, part.household, part.left, strict=True)
        if household != NONE and (left or claimants[household] > 1)
    ]
    claims = [part.claim(form, batch) for form in waiting]
    for form in waiting:
        part.forget(form, batch)
    rows, places = (slice(r.start, r.stop) for r in (part.rows, forms))
    granted = [household != NONE for household in part.household]
    matches.household[places] = part.household
    matches.household_state[places] = bytes(map(SURE.__mul__, granted))
    matches.household_score[places] = array("f", part.score)
    for form, household in compress(zip(forms, part.household, strict=True), granted):
        matches.forms_of[household] = [form]
    matches.person[rows] = part.person
    matches.person_state[rows] = part.state
    matches.person_score[rows] = array("f", part.points)
    matches.person_margin[rows] = array("f", part.margin)
    sure = map(SURE.__eq__, part.state)
    matches.taken.update(compress(zip(part.person, part.rows, strict=True), sure))
    return claims


def _settle(claim: Claim, matches: Matches, granted: dict[int, Claim], *, certain: bool) -> None:
    """Grant the household, or another one where it is taken, and find who split off."""
    holders = matches.forms_of.get(claim.household)
    if not holders or _same_household(claim, holders, matches):
        _grant_beside(claim, holders, matches, certain=certain)
        granted[claim.form] = claim
        return
    _split(claim, matches)
    _contest(claim, [granted[form] for form in holders], matches)
    if claim.second < UNSURE_HOUSEHOLD:
        return
    rest = claim.next_best()
    if moved_out(rest, *matches.sides, matches.kin):
        return
    holders = matches.forms_of.get(rest.household)
    if not holders or _same_household(rest, holders, matches):
        matches.split_from.pop(claim.form, None)
        # Where nobody is known there either, a namesake heads it.
        certain = bool(rest.pairs) and _is_certain(rest, matches)
        _grant_beside(rest, holders, matches, certain=certain)
        granted[claim.form] = rest


def _grant_beside(
    claim: Claim, holders: list[int] | None, matches: Matches, *, certain: bool
) -> None:
    """Grant a household beside other forms: of one head's name alone only in its village."""
    alone = not holders or matches.same_place(claim.form, claim.household)
    certain = certain and (alone or _share(claim, holders or [], matches))
    grant(claim, matches, certain=certain and not _is_a_namesake_s(claim, matches))


def _is_a_namesake_s(claim: Claim, matches: Matches) -> bool:
    """Whether others stand for all of a form, and to the letter, which differs and has a head.

    Or it names a stranger as its head. Of those who write a household twice, few err in everybody;
    namesakes of a village differ so.
    """
    batch, register = matches.sides
    rows = batch.rows(claim.form)
    if len(claim.pairs) < len(rows):
        return False
    if not any(map(batch.head.__getitem__, rows)) and not names_a_stranger(claim, batch, register):
        return False
    for one, two, _, _ in claim.pairs:
        owner, exact = matches.taken.get(two), register.exact[two]
        if owner is None or batch.exact[one] == exact or batch.exact[owner] != exact:
            return False
    return True


def _is_certain(claim: Claim, matches: Matches) -> bool:
    """Whether a claim is strong, and far ahead of those on households that are still free."""
    if matches.by_hand.get(claim.form) == claim.household:
        return True
    if not _is_enough(claim, matches) or _may_have_left(claim, matches):
        return False
    if is_a_bare_year(claim, *matches.sides):
        return False
    for points, household, pairs in claim.rivals:
        if claim.score - points >= HOUSEHOLD_MARGIN:
            break
        holders = matches.forms_of.get(household)
        other = Claim(claim.form, household, points, (), pairs)
        if not holders or _same_household(other, holders, matches):
            return False
    return True


def _is_enough(claim: Claim, matches: Matches) -> bool:
    """Whether the bits are enough: fewer in the old commune, and for a head of the old village.

    In another village of the commune somebody must be known by a full date or a number: of old
    people with a bare year there are namesakes. In the same one a head of another name is the old
    head if the dates agree, and everybody on the form is somebody of the household; one of the same
    name is, as far as the date is known.
    """
    batch, register = matches.sides
    form, home = claim.form, claim.household
    if claim.score >= SURE_HOUSEHOLD:
        return True
    if batch.commune[form] != register.commune[home]:
        return False
    near = matches.same_place(form, home)
    known = [pair for pair in claim.pairs if pair[2] >= WORTH_COUNTING]
    least = BirthLevel.YEAR if near else BirthLevel.FULL
    dated = [pair for pair in known if _is_dated(pair[0], pair[1], matches, least)]
    if claim.score >= SURE_AT_HOME and any(pair[2] >= DATED for pair in (known if near else dated)):
        return True
    if not near or len(known) < len(batch.rows(form)):
        return False
    compare = batch.vocabulary.names.compare
    return any(
        batch.head[one]
        and register.head[two]
        and (
            _is_dated(one, two, matches, least)
            or (
                compare(batch.name[one], register.name[two]) <= NameLevel.BARE
                and _is_dated(one, two, matches, BirthLevel.PARTIAL)
            )
        )
        for one, two, _, _ in known
    )


def _is_dated(one: int, two: int, matches: Matches, least: BirthLevel) -> bool:
    """Whether the date, at least so well known, or a number is that of one person."""
    born = birth_level(matches.batch.birth[one], matches.register.birth[two])
    return born <= least or _of_one_number(one, two, matches)


def _of_one_number(one: int, two: int, matches: Matches) -> bool:
    batch, register = matches.sides
    numbers = batch.cccd[one], register.cccd[two], batch.cmnd[one], register.cmnd[two]
    return number_level(*numbers) == NumberLevel.EQUAL


def grant(claim: Claim, matches: Matches, *, certain: bool) -> None:
    """Note that a form is about a household, and what follows for its people."""
    matches.household[claim.form] = claim.household
    matches.household_state[claim.form] = SURE if certain else UNSURE
    matches.household_score[claim.form] = claim.score
    if certain:
        matches.forms_of.setdefault(claim.household, []).append(claim.form)
    least = SURE_SCORE
    if not certain:
        left = claim.score >= SURE_HOUSEHOLD and _may_have_left(claim, matches)
        least = SPLIT_SCORE if left else NEVER
    ahead = claim.score - claim.second >= HOUSEHOLD_MARGIN
    for one, two, points, margin in claim.pairs:
        if points >= UNSURE_SCORE:
            known = points >= least or (ahead and _is_that_person(one, two, matches))
            sure = known and margin >= MARGIN
            matches.take(one, two, SURE if sure else UNSURE, points, margin)


def _is_that_person(one: int, two: int, matches: Matches) -> bool:
    """Whether number, or name and date, say who it is, be the household this one or not."""
    batch, register = matches.sides
    if two in matches.taken:
        return False
    if _of_one_number(one, two, matches):
        return True
    level = batch.vocabulary.names.compare(batch.name[one], register.name[two])
    born = birth_level(batch.birth[one], register.birth[two])
    return level <= NameLevel.ORDER and born in (BirthLevel.FULL, BirthLevel.YEAR)


def _may_have_left(claim: Claim, matches: Matches) -> bool:
    """Whether a form may be about people who left the household, be it a wife with her children."""
    sides = *matches.sides, matches.kin
    if may_have_left(claim, *sides):
        return True
    if matches.same_place(claim.form, claim.household):
        return False
    return parted(claim, *sides) or strayed(claim, *sides)


def _goes_on(claim: Claim, matches: Matches) -> bool:
    """Whether a form on which most others are missing is still the household, in its village."""
    batch, register = matches.sides
    return (
        claim.score >= SURE_HOUSEHOLD
        and claim.score - claim.second >= HOUSEHOLD_MARGIN
        and matches.same_place(claim.form, claim.household)
        and may_have_left(claim, *matches.sides, matches.kin)
        and goes_on(claim, batch, register, matches.kin)
    )


def _contest(claim: Claim, holders: list[Claim], matches: Matches) -> None:
    """Doubt a household of which one person came, perhaps with others, and most stand elsewhere."""
    if moved_out(claim, *matches.sides, matches.kin):
        return
    size = len(matches.register.rows(claim.household))
    most = 2 * sum(pair[2] >= STRONG_SCORE for pair in claim.pairs) > size
    if not most:
        return
    first, partial = matches.batch.first, matches.batch.partial
    if all(
        len(holder.pairs) == 1
        and (partial[holder.form] or first[holder.form + 1] - first[holder.form] > 1)
        for holder in holders
    ):
        for holder in holders:
            matches.household_state[holder.form] = UNSURE


def _priority(claim: Claim, batch: People, register: People) -> float:
    """Score for the order of claims: who kept the head and the village is the old household."""
    points = min(claim.score, ENOUGH) + (KEPT_HEAD if kept_head(claim, batch, register) else 0.0)
    if batch.village[claim.form] == register.village[claim.household]:
        points += KEPT_VILLAGE
    return points


def _content(form: int, batch: People) -> list[tuple[tuple[str, ...], int]]:
    """What a form says, for an order that does not depend on where its rows stand."""
    marked = batch.vocabulary.names.marked
    return sorted((marked[batch.name[row]], batch.birth[row]) for row in batch.rows(form))


def _same_household(claim: Claim, holders: list[int], matches: Matches) -> bool:
    """Whether a further form on a household is about it too, or about people who left it."""
    if _share(claim, holders, matches):
        return True
    batch = matches.batch
    compare = batch.vocabulary.names.compare
    head = batch.head_name[claim.form]
    heads = [matches.register.head_name[claim.household], *(batch.head_name[f] for f in holders)]
    alike = any(compare(head, other) <= NameLevel.ORDER for other in heads)
    return alike and bool(batch.partial[claim.form] or any(batch.partial[f] for f in holders))


def _share(claim: Claim, holders: list[int], matches: Matches) -> bool:
    """Whether somebody stands on a form and on those that hold its household."""
    batch, held = matches.batch, set(holders)
    for _, two, points, _ in claim.pairs:
        owner = matches.taken.get(two)
        if owner is None or points < STRONG_SCORE or batch.departed[owner]:
            continue
        if batch.household[owner] in held:
            return True
    return False


def _split(claim: Claim, matches: Matches) -> None:
    """The people of a form who left a household that another form is about."""
    free = []
    for pair in claim.pairs:
        if pair[2] < STRONG_SCORE:
            continue
        matches.split_from[claim.form] = claim.household
        owner = matches.taken.get(pair[1])
        if owner is None or matches.batch.departed[owner]:
            free.append(pair)
    for one, two, points, margin in free:
        if len(free) == 1 and points < SPLIT_ALONE:
            continue  # Nobody came along: how rare the name is decides, as for any who moved.
        matches.taken.pop(two, None)
        sure = points >= SPLIT_SCORE and margin >= MARGIN
        matches.take(one, two, SURE if sure else UNSURE, points, margin)
