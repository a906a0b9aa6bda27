"""Comparing two names part by part, with the grounds in words (so sánh họ tên)."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

import attrs

from socassist.model.names.frequencies import PARTS, NameFrequencies, Part
from socassist.model.names.grounds import ground_of
from socassist.model.names.part_agreement import Agreement, PartComparison, compare_part
from socassist.model.names.parts import NameParts, split_name
from socassist.model.text.folding import fold
from socassist.model.text_pair import Text

_WEIGHT: Final[dict[Part, float]] = {"family": 1.0, "middle": 1.0, "given": 2.0}
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
    return _compare(left, right, frequencies)


def _compare(a: NameParts, b: NameParts, frequencies: NameFrequencies | None) -> NameComparison:
    if a.problem or b.problem:
        nothing = PartComparison(Agreement.MISSING, None)
        return NameComparison(0.0, nothing, nothing, nothing, NameVerdict.UNKNOWN)
    lost = _marks(a.full) != _marks(b.full)
    results = {
        part: compare_part(
            part,
            getattr(a, part),
            getattr(b, part),
            short_a=part in a.abbreviated,
            short_b=part in b.abbreviated,
            marks_lost=lost,
        )
        for part in PARTS
    }
    score, bits = _score(a, b, results, frequencies)
    verdict = _verdict(results)
    if verdict not in (NameVerdict.SAME, NameVerdict.MARKS_LOST, NameVerdict.MARKS_DIFFER):
        verdict, score = _as_wholes(a, b, verdict, score, lost=lost)
    return NameComparison(
        score=round(score, 4),
        family=results["family"],
        middle=results["middle"],
        given=results["given"],
        verdict=verdict,
        evidence_bits=bits,
        marks_lost=lost,
    )


def _score(
    a: NameParts,
    b: NameParts,
    results: dict[Part, PartComparison],
    frequencies: NameFrequencies | None,
) -> tuple[float, float]:
    total = weights = told = 0.0
    for part, result in results.items():
        if result.score is None:
            continue
        weight = _WEIGHT[part]
        if frequencies is not None:
            bits = min(
                frequencies.bits(part, getattr(a, part)), frequencies.bits(part, getattr(b, part))
            )
            weight *= max(bits, 0.5) / _USUAL_BITS
            if result.agreement is not Agreement.ACCEPTED_CHANGE and result.score >= 0.5:
                told += bits * result.score
        total += weight * result.score
        weights += weight
    score = total / weights if weights else 0.0
    # A part that only one side has is no contradiction, but it is not an agreement either.
    missing = sum(r.agreement is Agreement.MISSING for r in results.values())
    return score * (1 - 0.04 * missing), round(told, 3)


def _verdict(results: dict[Part, PartComparison]) -> NameVerdict:
    kinds = {part: result.agreement for part, result in results.items()}
    values = set(kinds.values())
    if kinds["given"] is Agreement.DIFFERENT:
        rest = {kinds["family"], kinds["middle"]}
        return NameVerdict.DIFFERENT if Agreement.DIFFERENT in rest else NameVerdict.GIVEN_DIFFERS
    if kinds["family"] is Agreement.DIFFERENT:
        both = kinds["middle"] is Agreement.DIFFERENT
        return NameVerdict.DIFFERENT if both else NameVerdict.FAMILY_DIFFERS
    if kinds["middle"] is Agreement.DIFFERENT:
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
        if agreement in values:
            return verdict
    return NameVerdict.SAME


def _as_wholes(
    a: NameParts, b: NameParts, verdict: NameVerdict, score: float, *, lost: bool
) -> tuple[NameVerdict, float]:
    words_a, words_b = fold(a.full).split(), fold(b.full).split()
    if "".join(words_a) == "".join(words_b) and not (a.abbreviated or b.abbreviated):
        # A space was lost or put in; the marks decide how sure that is.
        if a.full.lower().replace(" ", "") == b.full.lower().replace(" ", ""):
            return NameVerdict.SAME, max(score, 0.97)
        return (NameVerdict.MARKS_LOST if lost else NameVerdict.MARKS_DIFFER), max(score, 0.85)
    if words_a != words_b and sorted(words_a) == sorted(words_b):
        return NameVerdict.REORDERED, max(score, 0.8)
    return verdict, score


@lru_cache(maxsize=1 << 16)
def _marks(text: str) -> bool:
    return not text.isascii()
