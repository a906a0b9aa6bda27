"""Decisions in words: the tree of grounds with citations, and why not (giải thích kết luận)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from socassist.model.arguments import expect
from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.text_pair import Language, Text

_MARKS = {True: "✓", False: "✗", None: "?"}
_NEEDED = Text("cần", "needed")
_FOUND = Text("thực tế", "found")
_BASIS = Text("Căn cứ", "Legal basis")
_UNVERIFIED = Text("Chưa đối chiếu với văn bản", "Not verified against a source")
_OTHERS = Text("nhóm khác không thuộc đối tượng", "other groups not met")


def explain(decision: Decision[object], lang: Language = "vi", *, full: bool = False) -> str:
    """Print a decision as a tree of grounds with citations (giải thích kết luận).

    Args:
        decision: Any decision of this library: poverty, allowance, precedence, verdict.
        lang: "vi" for officials, "en" for others.
        full: Show also the parts that came to nothing; else they are only counted.
    """
    expect(Decision, decision=decision)
    return "\n".join(_lines(decision, lang, full))


@attrs.frozen
class Obstacle:
    """What stands between the facts and an outcome (vì sao không): one part and its grounds."""

    part: Text
    unmet: tuple[Ground, ...]
    unknown: tuple[Ground, ...]

    @property
    def size(self) -> int:
        """How many grounds would have to change or be learnt."""
        return len(self.unmet) + len(self.unknown)


def why_not(decision: Decision[object]) -> tuple[Obstacle, ...]:
    """List what kept each part, or the decision itself, from being granted.

    The nearest comes first: the part with the fewest grounds that are unmet or unknown.
    """
    expect(Decision, decision=decision)
    subjects = decision.parts or (decision,)
    found = [
        Obstacle(subject.summary, subject.unmet, subject.unknown)
        for subject in subjects
        if subject.unmet or subject.unknown
    ]
    return tuple(sorted(found, key=lambda obstacle: obstacle.size))


def _lines(decision: Decision[object], lang: Language, full: bool) -> Iterator[str]:
    yield decision.summary.in_(lang)
    branches = [_ground(ground, lang) for ground in decision.grounds]
    hidden = 0
    for part in decision.parts:
        if not full and part.outcome == ():
            hidden += 1
            continue
        branches.append(list(_lines(part, lang, full)))
    if hidden:
        branches.append([f"… {hidden} {_OTHERS.in_(lang)}"])
    if decision.cites and not decision.parts:
        branches.append([f"{_BASIS.in_(lang)}: {_cited(decision.cites)}"])
    if decision.unverified:
        branches.append([f"{_UNVERIFIED.in_(lang)}: {'; '.join(decision.unverified)}"])
    for number, branch in enumerate(branches, start=1):
        last = number == len(branches)
        yield f"{'└─' if last else '├─'} {branch[0]}"
        for line in branch[1:]:
            yield f"{'   ' if last else '│  '}{line}"


def _ground(ground: Ground, lang: Language) -> list[str]:
    text = f"{_MARKS[ground.met]} {ground.text.in_(lang)}"
    fact, needed = ground.fact_in(lang), ground.needed_in(lang)
    shown = []
    if fact is not None and fact not in text:
        shown.append(f"{_FOUND.in_(lang)}: {fact}")
    if needed is not None and ground.met is not True and needed not in text:
        shown.append(f"{_NEEDED.in_(lang)}: {needed}")
    if shown:
        text += f" — {', '.join(shown)}"
    if ground.cites:
        text += f" [{_cited(ground.cites)}]"
    return [text]


def _cited(cites: tuple[Citation, ...]) -> str:
    return "; ".join(str(cite) for cite in cites)
