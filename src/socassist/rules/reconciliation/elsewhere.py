"""A household missing in one commune and extra in another (hộ nằm ở xã khác): a hint, no join."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socassist.model.finding import Finding, Severity
from socassist.model.text_pair import Text
from socassist.rules.reconciliation.approved import CommuneResult, Facts, Line
from socassist.rules.reconciliation.keys import pair_up
from socassist.rules.reconciliation.messages import APPROVED_CITES


def listed_elsewhere(results: Mapping[str, CommuneResult]) -> Iterator[Finding]:
    """Point out households that the list of another commune holds, by head and year of birth.

    The head's name and year of birth must be unique on both sides. Both stay differences: whether
    the household moved is for the two communes to say.
    """
    at: dict[int, str] = {}
    lines: list[Line] = []
    facts: list[Facts] = []
    for commune, result in sorted(results.items()):
        at.update({id(item): commune for item in (*result.missing, *result.extra)})
        lines += result.missing
        facts += result.extra
    pairs, _, _ = pair_up(
        lines,
        facts,
        (
            lambda line: (line.name, line.birth) if line.birth else None,
            lambda fact: (fact.name, fact.birth) if fact.birth else None,
        ),
    )
    for line, fact in pairs:
        here, there = at[id(line)], at[id(fact)]
        if here == there:
            continue
        yield Finding(
            "household-in-other-commune",
            Severity.WARNING,
            Text(
                f"Danh sách xã {here} có hộ mà sổ ghi ở xã {there}; có thể hộ đã chuyển xã.",
                f"The list of commune {here} holds a household that the register has in {there}.",
            ),
            subject=fact.household.id,
            location=line.cell("head_name"),
            value=there,
            expected=here,
            cites=APPROVED_CITES,
        )
