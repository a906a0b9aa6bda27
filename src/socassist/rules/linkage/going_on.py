"""Households that go on under a new head, by what became of the others (hộ tiếp tục, chủ hộ mới).

People of one household stand on a form of its village without its old head, and no other form is
about it. On a full form nobody else is gone, or who is gone stands on other forms: there is nobody
with whom an old head could have stayed (counted on fourteen sets: 38 right, none wrong; of heads
under sixty, or where the register is not full either, 6 right, 2 wrong). On a form C1, headed by
one of them, no elder is missing beside the old head, or children are not listed either (30 right, 1
wrong). And who may be a household are it, where all of them were its members (45 right, none
wrong).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress

from socassist.rules.linkage.by_ear import shares_a_word
from socassist.rules.linkage.claims import Claim
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.matches import NO, SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.resolution import grant
from socassist.rules.linkage.staying import GENERATION


def know_who_goes_on(matches: Matches, judged: Judged) -> None:
    """Grant households without a form to the only form of their people in their village."""
    found = [
        pair
        for pair in _of_one_household(matches)
        if pair not in judged.different_households and _goes_on(*pair, matches)
    ]
    times = Counter(home for _, home in found)
    for form, home in found:
        if times[home] == 1:
            matches.split_from.pop(form, None)
            score = matches.household_score[form]
            grant(Claim(form, home, score, (), ()), matches, certain=True)


def _of_one_household(matches: Matches) -> Iterator[tuple[int, int]]:
    """Forms that are not sure, with the only household of which they list anybody."""
    state = matches.household_state
    homes, person = matches.register.household, matches.person
    for form in compress(range(len(state)), map(SURE.__ne__, state)):
        if form in matches.by_hand:
            continue
        rows = matches.batch.rows(form)
        known = {homes[person[row]] for row in rows if matches.person_state[row] == SURE}
        if len(known) == 1:
            (home,) = known
            if not matches.forms_of.get(home) and matches.same_place(form, home):
                yield form, home


def _goes_on(form: int, home: int, matches: Matches) -> bool:
    if matches.household_state[form] == UNSURE and _are_all_of(form, home, matches):
        return True
    register, rows = matches.register, matches.batch.rows(form)
    old = [two for two in register.rows(home) if register.head[two]]
    found = {matches.person[row] for row in rows if matches.person_state[row] != NO}
    if len(old) != 1 or not register.birth[old[0]] or old[0] in found:
        return False
    gone = [
        two
        for two in register.rows(home)
        if two not in found and two != old[0] and not matches.is_held(two)
    ]
    if matches.batch.partial[form]:
        return _goes_on_in_part(form, home, old[0], gone, matches)
    return _goes_on_in_full(form, home, old[0], gone, matches)


def _goes_on_in_full(form: int, home: int, old: int, gone: list[int], matches: Matches) -> bool:
    """Whether those of a full form can be nobody but the household, without its old head."""
    kin, rows = matches.kin, matches.batch.rows(form)
    brides = [row for row in rows if kin.is_spouse(row) and matches.person_state[row] == NO]
    if any(not _has_new_papers(row, gone, matches) for row in brides):
        return False  # He wed, and left.
    gone = [two for two in gone if not any(_has_new_papers(row, [two], matches) for row in brides)]
    if gone:
        head = _head_of(form, home, matches)
        return kin.is_frail(old) and _are_grown_children(gone, head, matches)
    listed = (matches.person[row] for row in rows if matches.person_state[row] != NO)
    if not all(_is_of_the_next(two, old, matches) for two in listed):
        return True
    aged = kin.is_aged(old) and not matches.register.partial[home]
    return aged or _is_member_elsewhere(old, matches)


def _has_new_papers(row: int, gone: Iterable[int], matches: Matches) -> bool:
    """Whether a row sounds like somebody who is gone, of the same sex and year."""
    batch, register = matches.sides
    parts = batch.vocabulary.names.parts
    return any(
        batch.sex[row] == register.sex[two]
        and batch.birth[row] // 10000 == register.birth[two] // 10000
        and shares_a_word(parts[batch.name[row]], parts[register.name[two]])
        for two in gone
    )


def _goes_on_in_part(form: int, home: int, old: int, gone: list[int], matches: Matches) -> bool:
    """Whether a form C1 under one of the household is about it, by whom it does not list."""
    head, rows = _head_of(form, home, matches), matches.batch.rows(form)
    if head in (None, old) or all(matches.batch.head[r] or matches.kin.is_spouse(r) for r in rows):
        return False
    others = [two for two in gone if two != head]
    elders = not all(_is_of_the_next(two, old, matches) for two in others)
    return not elders or any(map(matches.kin.is_minor, others))


def _is_of_the_next(two: int, old: int, matches: Matches) -> bool:
    """Whether somebody is of a generation after another one's."""
    births = matches.register.birth
    return births[two] >= births[old] + GENERATION


def _are_grown_children(gone: Iterable[int], head: int | None, matches: Matches) -> bool:
    """Whether people are of the age of the new head's grown children, who go their own ways."""
    return head is not None and all(
        _is_of_the_next(two, head, matches) and not matches.kin.is_minor(two) for two in gone
    )


def _are_all_of(form: int, home: int, matches: Matches) -> bool:
    """Whether all on a form are surely people of the household that it may be about.

    Who heads it alone, or with wife or husband, is not enough: they may have left. Unless it is the
    old head, or his wife or husband with others, or on a full form nobody else is gone.
    """
    batch, register, rows = *matches.sides, matches.batch.rows(form)
    if matches.household[form] != home or any(matches.person_state[row] != SURE for row in rows):
        return False
    old = next((two for two in register.rows(home) if register.head[two]), None)
    heads = [matches.person[row] for row in rows if batch.head[row]]
    if not heads or old is None or _is_of_the_next(heads[0], old, matches):
        alone = all(batch.head[row] or matches.kin.is_spouse(row) for row in rows)
        return bool(batch.partial[form]) and not alone
    if batch.partial[form]:
        return len(rows) > 1 or heads[0] == old
    found = {old, *(matches.person[row] for row in rows)}
    return all(two in found or matches.is_held(two) for two in register.rows(home))


def _is_member_elsewhere(old: int, matches: Matches) -> bool:
    """Whether the old head stands on a form that somebody else heads."""
    row = matches.taken.get(old)
    return row is not None and not matches.batch.departed[row] and not matches.batch.head[row]


def _head_of(form: int, home: int, matches: Matches) -> int | None:
    """The member of the household who heads the form, listed or only named."""
    batch, register = matches.sides
    for row in batch.rows(form):
        if batch.head[row]:
            return matches.person[row] if matches.person_state[row] == SURE else None
    compare, name = batch.vocabulary.names.compare, batch.head_name[form]
    named = [
        two for two in register.rows(home) if compare(name, register.name[two]) <= NameLevel.ORDER
    ]
    return named[0] if named else None
