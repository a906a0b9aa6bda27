"""Comparing two names part by part, with the grounds in words (so sánh họ tên)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final

import attrs

from socassist.model.names.frequencies import PARTS, NameFrequencies
from socassist.model.names.grounds import ground_of
from socassist.model.names.part_agreement import Agreement, PartComparison, compare_part
from socassist.model.names.parts import NameParts, split_name
from socassist.model.text.folding import fold
from socassist.model.text_pair import Text

_WEIGHTS: Final = (1.0, 1.0, 2.0)  # of family, middle, given: given names tell people apart
_USUAL_BITS: Final = 8.0


class NameVerdict(StrEnum):
    """What a comparison of two names comes to (kết luận so sánh tên), the clearest case first."""

    SAME = "same"
    """Written the same, but for tone style, letter case, i/y and spaces."""
    MARKS_LOST = "marks-lost"
    """The same letters; one side was typed without any marks. Weaker than the same."""
    MARKS_DIFFER = "marks-differ"
    """The same letters, other marks: a slip, or two different names (Hoa, Hòa)."""
    ABBREVIATED = "abbreviated"
    """One side is cut short or lacks a part; what is there agrees."""
    REORDERED = "reordered"
    """The same words in another order."""
    SLIP = "slip"
    """A typing slip in one part, the others agree."""
    FAMILY_CHANGED = "family-changed"
    """Family names that one person may have borne in turn (Đinh, Phạm, Hồ)."""
    FAMILY_DIFFERS = "family-differs"
    """Another family name, the same given name."""
    MIDDLE_DIFFERS = "middle-differs"
    """Another middle name, the rest agrees."""
    GIVEN_DIFFERS = "given-differs"
    """Another given name."""
    DIFFERENT = "different"
    """Little in common."""
    UNKNOWN = "unknown"
    """One side has no name: nothing can be said."""


@attrs.frozen
class NameComparison:
    """How far two names agree, and why (kết quả so sánh họ tên).

    Args:
        score: 0 to 1 over the parts that both sides have.
        family, middle, given: Each part's own result with its score and ground.
        verdict: The outcome in one word.
        evidence_bits: How much the agreeing parts tell, weighed by how common they are; 0
            without frequencies.
        marks_lost: One whole side carries no marks, the other does.
    """

    score: float
    family: PartComparison
    middle: PartComparison
    given: PartComparison
    verdict: NameVerdict
    evidence_bits: float = 0.0
    marks_lost: bool = False

    @property
    def grounds(self) -> tuple[Text, ...]:
        """Each part's ground in words; quotes no name."""
        return tuple(ground_of(part, getattr(self, part).agreement) for part in PARTS)

    @property
    def same(self) -> bool:
        """Whether both are the same name as written."""
        return self.verdict is NameVerdict.SAME

    @property
    def abbreviated(self) -> bool:
        """Whether one side is cut short and the rest agrees."""
        return self.verdict is NameVerdict.ABBREVIATED

    @property
    def slip(self) -> bool:
        """Whether a typing slip explains the difference."""
        return self.verdict is NameVerdict.SLIP

    @property
    def family_differs(self) -> bool:
        """Whether the family names are different, also by an accepted change."""
        return self.family.agreement in (Agreement.DIFFERENT, Agreement.ACCEPTED_CHANGE)

    @property
    def family_changed(self) -> bool:
        """Whether the family names are ones that a person may have borne in turn."""
        return self.family.agreement is Agreement.ACCEPTED_CHANGE

    @property
    def given_differs(self) -> bool:
        """Whether the given names are different."""
        return self.given.agreement is Agreement.DIFFERENT


def compare_names(
    a: str | NameParts, b: str | NameParts, frequencies: NameFrequencies | None = None
) -> NameComparison:
    """Compare two names part by part; the order of the two does not matter (so sánh họ tên).

    Family, middle and given name are compared apart, because whole-string measures reward the
    shared beginning, and the beginning is usually "Nguyễn". With `frequencies` a rare part
    weighs more than a common one.

    >>> compare_names("Nguyễn Văn An", "NGUYEN VAN AN").verdict
    <NameVerdict.MARKS_LOST: 'marks-lost'>
    >>> compare_names("Đinh Thị Hoa", "Phạm Thị Hoa").verdict
    <NameVerdict.FAMILY_CHANGED: 'family-changed'>
    >>> compare_names("Nguyễn Văn An", "Nguyễn Văn Bình").score < 0.6
    True
    """
    left = split_name(a) if isinstance(a, str) else a
    right = split_name(b) if isinstance(b, str) else b
    found = _compare(left, right, frequencies)
    if left.details.family_perhaps_last or right.details.family_perhaps_last:
        return _either_reading(left, right, frequencies, found)
    return found


def _either_reading(
    a: NameParts, b: NameParts, frequencies: NameFrequencies | None, plain: NameComparison
) -> NameComparison:
    """The better of all readings of names that may have their family name last.

    Which reading is right is not known, so a match that needs another one is never the same name
    for certain.
    """
    best = plain
    for left in (a, a.other_reading):
        for right in (b, b.other_reading):
            if left is None or right is None or (left is a and right is b):
                continue
            found = _compare(left, right, frequencies)
            verdict, most = _BY_OTHER_READING.get(found.verdict, (found.verdict, 0.0))
            found = attrs.evolve(found, verdict=verdict, score=min(found.score, most))
            if _weight(found) > _weight(best):
                best = found
    return best


def _weight(found: NameComparison) -> tuple[float, str, str, str]:
    """By which the better of two readings is chosen, in either order of the names."""
    return found.score, found.verdict, found.family.agreement, found.given.agreement


def _compare(a: NameParts, b: NameParts, frequencies: NameFrequencies | None) -> NameComparison:
    if a.details.problem or b.details.problem:
        return _NOTHING
    lost = _is_bare(a) != _is_bare(b)
    short_a, short_b = a.details.abbreviated, b.details.abbreviated
    # Without family names the markers take their place: "A Tiến" and "Y Tiến" are two people.
    before_a, before_b = (a.family, b.family) if a.family or b.family else (a.marker, b.marker)
    family = compare_part(
        "family", before_a, before_b, "family" in short_a, "family" in short_b, lost
    )
    middle = compare_part(
        "middle", a.middle, b.middle, "middle" in short_a, "middle" in short_b, lost
    )
    given = compare_part("given", a.given, b.given, "given" in short_a, "given" in short_b, lost)
    verdict = _verdict(family.agreement, middle.agreement, given.agreement)
    score, bits = _score(a, b, (family, middle, given), frequencies)
    if verdict not in _SETTLED:
        verdict, score = _as_wholes(a, b, verdict, score, lost=lost)
    return NameComparison(round(score, 4), family, middle, given, verdict, bits, lost)


def _is_bare(name: NameParts) -> bool:
    return name.family.isascii() and name.middle.isascii() and name.given.isascii()


def _score(
    a: NameParts,
    b: NameParts,
    results: tuple[PartComparison, PartComparison, PartComparison],
    frequencies: NameFrequencies | None,
) -> tuple[float, float]:
    total = weights = told = 0.0
    missing = 0
    for part, weight, result in zip(PARTS, _WEIGHTS, results, strict=True):
        score = result.score
        if score is None:
            # One side lacks it: no contradiction, but no agreement either.
            missing += result.agreement is Agreement.MISSING
            continue
        if frequencies is not None:
            bits = min(
                frequencies.bits(part, getattr(a, part)), frequencies.bits(part, getattr(b, part))
            )
            weight *= max(bits, 0.5) / _USUAL_BITS
            if result.agreement is not Agreement.ACCEPTED_CHANGE and score >= 0.5:
                told += bits * score
        total += weight * score
        weights += weight
    score = total / weights if weights else 0.0
    return score * (1 - 0.04 * missing), round(told, 3)


@cache
def _verdict(family: Agreement, middle: Agreement, given: Agreement) -> NameVerdict:
    if given is Agreement.DIFFERENT:
        rest = Agreement.DIFFERENT in (family, middle)
        return NameVerdict.DIFFERENT if rest else NameVerdict.GIVEN_DIFFERS
    if family is Agreement.DIFFERENT:
        both = middle is Agreement.DIFFERENT
        return NameVerdict.DIFFERENT if both else NameVerdict.FAMILY_DIFFERS
    if middle is Agreement.DIFFERENT:
        return NameVerdict.MIDDLE_DIFFERS
    for agreement, verdict in (
        (Agreement.ACCEPTED_CHANGE, NameVerdict.FAMILY_CHANGED),
        (Agreement.SLIP, NameVerdict.SLIP),
        (Agreement.MARKS_DIFFER, NameVerdict.MARKS_DIFFER),
        (Agreement.ABBREVIATED, NameVerdict.ABBREVIATED),
        (Agreement.PARTLY_MISSING, NameVerdict.ABBREVIATED),
        (Agreement.MISSING, NameVerdict.ABBREVIATED),
        (Agreement.MARKS_LOST, NameVerdict.MARKS_LOST),
    ):
        if agreement in (family, middle, given):
            return verdict
    return NameVerdict.SAME


def _as_wholes(
    a: NameParts, b: NameParts, verdict: NameVerdict, score: float, *, lost: bool
) -> tuple[NameVerdict, float]:
    whole_a, whole_b = a.full, b.full
    if abs(len(whole_a) - len(whole_b)) > 3:
        return verdict, score
    words_a, words_b = fold(whole_a).split(), fold(whole_b).split()
    if "".join(words_a) == "".join(words_b) and not (a.abbreviated or b.abbreviated):
        # A space was lost or put in; the marks decide how sure that is.
        if whole_a.lower().replace(" ", "") == whole_b.lower().replace(" ", ""):
            return NameVerdict.SAME, max(score, 0.97)
        return (NameVerdict.MARKS_LOST if lost else NameVerdict.MARKS_DIFFER), max(score, 0.85)
    if words_a != words_b and sorted(words_a) == sorted(words_b):
        return NameVerdict.REORDERED, max(score, 0.8)
    return verdict, score


# What another reading may make of two names, and how much that counts at most.
_BY_OTHER_READING: Final = {
    NameVerdict.SAME: (NameVerdict.REORDERED, 0.9),
    NameVerdict.MARKS_LOST: (NameVerdict.REORDERED, 0.85),
    NameVerdict.ABBREVIATED: (NameVerdict.ABBREVIATED, 0.75),
    NameVerdict.MARKS_DIFFER: (NameVerdict.MARKS_DIFFER, 0.7),
    NameVerdict.SLIP: (NameVerdict.SLIP, 0.7),
}
_NO_PART: Final = PartComparison(Agreement.MISSING, None)
_NOTHING: Final = NameComparison(0.0, _NO_PART, _NO_PART, _NO_PART, NameVerdict.UNKNOWN)
_SETTLED: Final = frozenset((NameVerdict.SAME, NameVerdict.MARKS_LOST, NameVerdict.MARKS_DIFFER))
