"""Verdicts of people put above what the machine found (kết luận của cán bộ được tôn trọng)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.text_pair import Text
from socassist.rules.linkage.assignment import BY_HAND
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level, number_level
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.matches import SURE, Matches
from socassist.rules.linkage.unions import group


def take_by_hand(matches: Matches, judged: Judged) -> None:
    """Make every row the person that it was judged to be, whoever else is that person."""
    for row, found in sorted(judged.same_people.items()):
        _take(matches, row, found)


def spread_by_hand(matches: Matches, inside: Judged) -> tuple[list[list[int]], list[list[int]]]:
    """Give rows and forms judged to be one with another what that one is in the register.

    Returns the groups of rows and of forms that are several people or households there.
    """
    rows, homes = [], []
    for members in chains(inside.people_pairs):
        known = {matches.person[row] for row in members if matches.person_state[row] == SURE}
        if len(known) == 1:
            (found,) = known
            for row in members:
                if (row, found) not in inside.different_people:
                    _take(matches, row, found)
        elif known:
            rows.append(members)
    for members in chains(inside.household_pairs):
        sure = [form for form in members if matches.household_state[form] == SURE]
        known = {matches.household[form] for form in sure}
        if len(known) == 1:
            (home,) = known
            for form in members:
                if form not in sure:
                    matches.split_from.pop(form, None)
                    matches.household[form] = home
                    matches.household_state[form] = SURE
                    matches.household_score[form] = BY_HAND
                    matches.forms_of.setdefault(home, []).append(form)
        elif known:
            homes.append(members)
    return rows, homes


def _take(matches: Matches, row: int, found: int) -> None:
    before = matches.person[row]
    if matches.person_state[row] == SURE:
        if before == found:
            return
        if matches.taken.get(before) == row:
            del matches.taken[before]
    matches.take(row, found, SURE, BY_HAND, BY_HAND)
    # Where another row of the form is this person too, the person is listed twice.
    matches.person[row], matches.person_state[row] = found, SURE
    matches.person_score[row] = matches.person_margin[row] = BY_HAND


def chains(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Records joined by pairs judged to be one."""
    return group(((one, two, 0.0) for one, two in pairs), lambda _one, _two: False)[0]


def is_hard_no(left: People, one: int, right: People, two: int) -> bool:
    """Hard evidence that two rows are two people: other CCCD numbers, births years apart."""
    numbers = number_level(left.cccd[one], right.cccd[two], left.cmnd[one], right.cmnd[two])
    if numbers == NumberLevel.OTHER_CCCD:
        return True
    born = birth_level(left.birth[one], right.birth[two])
    return born == BirthLevel.DIFFERENT and numbers != NumberLevel.EQUAL


def against_data(left: str, right: str, place: Location | None = None) -> Finding:
    """The finding that a verdict "same" stands against what the records say."""
    return Finding(
        "judgement-against-data",
        Severity.WARNING,
        Text(
            f"{left} và {right} được kết luận là một, nhưng số CCCD hoặc năm sinh cho thấy là hai "
            "người; kết luận vẫn được dùng, cần xem lại",
            f"{left} and {right} were judged to be one, but CCCD numbers or years of birth say "
            "that they are two people; the verdict is used, look again",
        ),
        subject=left,
        expected=right,
        location=place,
    )


def against_form(form: str, home: str, others: Iterable[str], place: Location | None) -> Finding:
    """The finding that a form was judged to be a household that other forms already are."""
    held = ", ".join(others)
    return Finding(
        "judgement-against-data",
        Severity.WARNING,
        Text(
            f"Phiếu {form} được kết luận là hộ {home}, nhưng {held} cũng là hộ này và không có "
            "người chung; kết luận vẫn được dùng, cần xem lại",
            f"Form {form} was judged to be household {home}, but {held} is that household too and "
            "they share nobody; the verdict is used, look again",
        ),
        subject=form,
        expected=home,
        location=place,
    )


def against_register(members: Sequence[str], records: Sequence[str]) -> Finding:
    """The finding that rows or forms judged to be one are several records of the register."""
    return Finding(
        "judgement-against-data",
        Severity.WARNING,
        Text(
            f"{' = '.join(members)} được kết luận là một, nhưng ứng với nhiều bản ghi của sổ: "
            f"{', '.join(records)}; có thể sổ ghi trùng, cần xem lại",
            f"{' = '.join(members)} were judged to be one, but are several records of the "
            f"register: {', '.join(records)}; perhaps these are duplicates, look again",
        ),
        subject=members[0],
    )
