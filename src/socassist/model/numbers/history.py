"""Several numbers of one person over time (lịch sử số giấy tờ): CMND, a new CMND, then CCCD."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

import attrs
import jellyfish

from socassist.model.numbers.compacting import strip_signs
from socassist.model.person import IdentityNumber, NumberKind
from socassist.model.text_pair import Text


class NumberAgreement(StrEnum):
    """How the numbers of two records agree (mức độ trùng khớp số), the clearest first."""

    SAME = "same"
    """A number of one kind is the same on both sides."""
    SLIP = "slip"
    """A number of one kind is one digit or two neighbours apart."""
    DIFFERENT = "different"
    """Both have a number of a kind of which nobody has two (CCCD, insurance), and they differ."""
    CHANGED = "changed"
    """Both have a CMND and they differ: another province may have issued a new one."""
    OTHER_KIND = "other-kind"
    """No kind is on both sides: nothing to compare (CMND beside CCCD)."""


_TEXT: Final = {
    NumberAgreement.SAME: Text("Trùng số giấy tờ", "The same number"),
    NumberAgreement.SLIP: Text(
        "Số giấy tờ lệch một chữ số, có thể ghi nhầm", "Numbers one digit apart, perhaps a slip"
    ),
    NumberAgreement.DIFFERENT: Text(
        "Số giấy tờ cùng loại khác nhau", "Different numbers of a kind"
    ),
    NumberAgreement.CHANGED: Text(
        "Số CMND khác nhau, có thể đã đổi khi cấp ở tỉnh khác",
        "Different CMND numbers, perhaps issued anew by another province",
    ),
    NumberAgreement.OTHER_KIND: Text(
        "Khác loại giấy tờ, không so sánh được", "Other kinds of paper, nothing to compare"
    ),
}


@attrs.frozen
class NumberComparison:
    """What two people's numbers say together (kết quả so sánh số giấy tờ); holds no number."""

    agreement: NumberAgreement
    kind: NumberKind | None = None

    @property
    def ground(self) -> Text:
        """The ground in words; quotes no number."""
        return _TEXT[self.agreement]


def compare_numbers(a: Iterable[IdentityNumber], b: Iterable[IdentityNumber]) -> NumberComparison:
    """Compare all numbers of two records, kind by kind, in either order (so sánh số giấy tờ).

    A CMND of 12 digits, as piloted 2012–2015, counts as the CCCD that it became. The best
    agreement wins: one shared number weighs more than an old CMND that differs.

    >>> old = IdentityNumber(NumberKind.CMND, "051234567")
    >>> compare_numbers([old], [IdentityNumber(NumberKind.CCCD, "014090001234")]).agreement.value
    'other-kind'
    """
    found: dict[NumberAgreement, NumberKind] = {}
    theirs = sorted({_key(number) for number in b})
    for kind, number in sorted({_key(number) for number in a}):
        for other_kind, other in theirs:
            if kind is not other_kind or not number or not other:
                continue
            if number == other:
                return NumberComparison(NumberAgreement.SAME, kind)
            found.setdefault(_apart(kind, number, other), kind)
    for agreement in (NumberAgreement.SLIP, NumberAgreement.DIFFERENT, NumberAgreement.CHANGED):
        if agreement in found:
            return NumberComparison(agreement, found[agreement])
    return NumberComparison(NumberAgreement.OTHER_KIND)


def held_on(numbers: Iterable[IdentityNumber], day: date) -> tuple[IdentityNumber, ...]:
    """Return the numbers that were valid on a day, in the order given (số còn hiệu lực)."""
    return tuple(number for number in numbers if day in number.valid)


def with_number(
    numbers: Iterable[IdentityNumber], new: IdentityNumber
) -> tuple[IdentityNumber, ...]:
    """Add a number to a person's history; the older ones stay (bổ sung số giấy tờ).

    The same number of the same kind is not held twice: what the new entry knows of its issue
    fills what the old one lacks. The latest issue comes last; undated numbers keep their place.
    """
    held = list(numbers)
    for place, old in enumerate(held):
        if _key(old) == _key(new):
            held[place] = attrs.evolve(
                old, issued=old.issued or new.issued, issuer=old.issuer or new.issuer
            )
            return tuple(held)
    place = len(held)
    if new.issued is not None:
        while place and (before := held[place - 1].issued) and before.first > new.issued.first:
            place -= 1
    held.insert(place, new)
    return tuple(held)


def _key(number: IdentityNumber) -> tuple[NumberKind, str]:
    digits = strip_signs(number.number)
    if number.kind is NumberKind.CMND and len(digits) == 12:
        return NumberKind.CCCD, digits
    return number.kind, digits


_LONGEST: Final = 32  # no number has more characters, and a slip is looked for letter by letter


def _apart(kind: NumberKind, a: str, b: str) -> NumberAgreement:
    if len(a) == len(b) <= _LONGEST and jellyfish.damerau_levenshtein_distance(a, b) == 1:
        return NumberAgreement.SLIP
    return NumberAgreement.CHANGED if kind is NumberKind.CMND else NumberAgreement.DIFFERENT
