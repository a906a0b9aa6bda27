"""Members of a sure household whose papers changed their given name (người đổi tên trong hộ).

A child called by a name at home gets a birth certificate, a new card corrects a name: one row of
the form is new and one member is on no row, both of one sex, one relation, one age, and one family
and middle name. Counted on two generators: of 380 such pairs 378 were one person.
"""

from __future__ import annotations

from typing import Final

from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.left_over import numbers_of, take_left_over
from socassist.rules.linkage.matches import Matches

ONE_AGE: Final = 3_0000
"""Years, as birth dates count them: a date as far off may have been corrected with the name."""


def know_the_renamed(matches: Matches, newest: int, judged: Judged = NOTHING) -> None:
    """Take new rows of sure households as the members that they are under another given name.

    Who was born after the `newest` of the register is not in it.
    """
    births = matches.batch.birth
    take_left_over(
        matches,
        judged,
        lambda row, two: births[row] <= newest and may_be_renamed(row, two, matches),
        lambda row, two: _is_renamed(row, two, matches),
    )


def _is_renamed(row: int, two: int, matches: Matches) -> bool:
    """Whether more than the age speaks for it, or nobody else can be of that age.

    A number or a part of the date agrees. Or it is the head, or husband or wife, of whom there is
    one; or a child on a full form, who does not leave home or come back as grown brothers and
    sisters of one age do.
    """
    batch, register = matches.sides
    if birth_level(batch.birth[row], register.birth[two]) <= BirthLevel.SAME_YEAR:
        return True
    if numbers_of(row, two, matches) == NumberLevel.EQUAL:
        return True
    if batch.head[row] or matches.kin.is_spouse(row):
        return True
    return matches.kin.is_minor(two) and not batch.partial[batch.household[row]]


def may_be_renamed(row: int, two: int, matches: Matches) -> bool:
    """Whether all but the given name, and perhaps the date, is that of one person."""
    batch, register = matches.sides
    stems = batch.vocabulary.names.stem
    begun = stems[batch.name[row]]
    if begun < 0 or begun != stems[register.name[two]]:
        return False
    if not batch.sex[row] or batch.sex[row] != register.sex[two]:
        return False
    if not batch.role[row] or batch.role[row] != register.role[two]:
        return False
    numbers = numbers_of(row, two, matches)
    if numbers == NumberLevel.EQUAL:
        return True
    born, other = batch.birth[row], register.birth[two]
    if not born or not other or abs(born - other) >= ONE_AGE:
        return False
    return numbers not in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND)
