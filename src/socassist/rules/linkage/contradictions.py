"""Verdicts that cannot all be true (kết luận mâu thuẫn)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from socassist.model.finding import Finding, Severity
from socassist.model.judgement import Judgement, Verdict
from socassist.model.location import Location
from socassist.model.text_pair import Text

Pair = tuple[str, str, str]
"""About, left and right of a verdict."""
_Node = tuple[str, str, str | None]
"""About, key, and what the row said: another year's row at the same place is another one."""


def contradictions(
    judgements: Iterable[Judgement], places: Mapping[Pair, Location]
) -> list[Finding]:
    """Pairs judged different although "same" joins them; rows judged to be two records."""
    kept = sorted(judgements, key=lambda j: (j.about, j.left, j.right))
    chains: dict[_Node, list[_Node]] = {}
    records: dict[_Node, list[_Node]] = {}
    same = [judgement for judgement in kept if judgement.verdict is Verdict.SAME]
    for judgement in same:
        left, right = _nodes(judgement)
        _join(chains, left, right)
        if not (is_row(judgement.left) or is_row(judgement.right)):
            _join(records, left, right)
    findings = []
    told: set[int] = set()
    for judgement in kept:
        left, right = _nodes(judgement)
        chain = chains.get(left, [])
        if judgement.verdict is Verdict.DIFFERENT and right in chain:
            told.add(id(chain))
            findings.append(_broken(judgement, chain, places))
    for judgement in same:
        chain = chains[_nodes(judgement)[0]]
        if id(chain) not in told:
            told.add(id(chain))
            meant = {id(records.get(node, node)): node for node in chain if not is_row(node[1])}
            if len(meant) > 1 and len(meant) < len(chain):
                findings.append(_two_records(chain, same, places))
    return findings


def is_row(key: str) -> bool:
    """Whether a key of a judgement names a form or a row of one, and no record of the register."""
    ref, colon, index = key.rpartition(":")
    return ("#" in key and "!" in key) or bool(ref and colon and index.isdecimal())


def _nodes(judgement: Judgement) -> tuple[_Node, _Node]:
    return (
        (judgement.about, judgement.left, judgement.left_said),
        (judgement.about, judgement.right, judgement.right_said),
    )


def _join(groups: dict[_Node, list[_Node]], left: _Node, right: _Node) -> None:
    one, two = groups.setdefault(left, [left]), groups.setdefault(right, [right])
    if one is not two:
        one += two
        for node in two:
            groups[node] = one


def _broken(judgement: Judgement, chain: list[_Node], places: Mapping[Pair, Location]) -> Finding:
    names = " = ".join(sorted(key for _, key, _ in chain))
    return Finding(
        "judgements-contradict",
        Severity.ERROR,
        Text(
            f"Các kết luận mâu thuẫn: {names}, nhưng {judgement.left} và "
            f"{judgement.right} được kết luận là khác nhau",
            f"Verdicts contradict: {names}, but {judgement.left} and "
            f"{judgement.right} were judged different",
        ),
        subject=judgement.left,
        location=places.get((judgement.about, judgement.left, judgement.right)),
    )


def _two_records(
    chain: list[_Node], same: list[Judgement], places: Mapping[Pair, Location]
) -> Finding:
    rows = sorted(key for _, key, _ in chain if is_row(key))
    records = sorted(key for _, key, _ in chain if not is_row(key))
    inside = set(chain)
    found = (places.get((j.about, j.left, j.right)) for j in same if inside.issuperset(_nodes(j)))
    where = [place for place in found if place is not None]
    return Finding(
        "judgements-contradict",
        Severity.ERROR,
        Text(
            f"Các kết luận mâu thuẫn: {' = '.join(rows)} được kết luận trùng với nhiều bản ghi "
            f"của sổ: {', '.join(records)}. Nếu các bản ghi là một, hãy kết luận chúng trùng nhau",
            f"Verdicts contradict: {' = '.join(rows)} was judged to be several records of the "
            f"register: {', '.join(records)}. If these are one, judge them to be the same",
        ),
        subject=rows[0],
        location=where[-1] if where else None,
        related=tuple(where[:-1]),
    )
