"""Part B1 of form B: points that estimate income (chấm điểm thu nhập), as far as they are known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from socassist.model.decision import Decision, Ground
from socassist.model.text_pair import Text
from socassist.rules.law import Law

REGIONS = ("nt1", "nt2", "nt3", "nt4", "nt5", "nt6", "urban")
"""Columns of the table: six rural regions in the order of the circular, then towns."""


def income_score(
    answers: Mapping[str, tuple[str, ...]], *, region: str, on: date, law: Law
) -> Decision[int]:
    """Add up the points of part B1 (điểm B1) for the options that a household ticked.

    Args:
        answers: For each item the options that apply, such as ``{"pension": ("1",)}``; an empty
            tuple says that none applies. Items left out are not known.
        region: One of `REGIONS`.
        on: The day of the review.
        law: The law.

    The sum is given only when every item of the form has an answer with known points; otherwise
    the decision is undecided and names what is missing, with the sum so far. At present no
    source gives the points from item 7 on.

    Raises:
        NotInForce: No table is in force on that day.
        ValueError: There is no such region, item or option.
    """
    if region not in REGIONS:
        raise ValueError(f"no region {region!r}; expected one of {', '.join(REGIONS)}")
    today = law.on(on)
    figure = today["income_score"]
    items: dict[str, dict[str, int | None]] = {}
    for row in figure.rows:
        options = items.setdefault(row.text("item"), {})
        options[row.text("option")] = row.maybe_integer(region)
    for item, ticked in answers.items():
        if item not in items:
            raise ValueError(f"no item {item!r}; the form has {', '.join(items)}")
        strange = [option for option in ticked if option not in items[item]]
        if strange:
            raise ValueError(f"item {item!r} has no option {strange[0]!r}")
    grounds = [_item(item, options, answers.get(item)) for item, options in items.items()]
    total = sum(items[item][option] or 0 for item, ticked in answers.items() for option in ticked)
    grounds = [attrs.evolve(ground, cites=(figure.cites,)) for ground in grounds]
    missing = [ground for ground in grounds if ground.met is None]
    summary = (
        Text(
            f"Chưa tính được điểm B1: thiếu {len(missing)} mục, các mục đã biết được {total} điểm",
            f"score B1 not known: {len(missing)} items lack points, the others make {total}",
        )
        if missing
        else Text(f"Điểm B1: {total}", f"score B1: {total}")
    )
    return Decision(
        None if missing else total,
        summary,
        tuple(grounds),
        (figure.cites,),
        (),
        today.unverified,
    )


def _item(item: str, options: Mapping[str, int | None], ticked: tuple[str, ...] | None) -> Ground:
    if ticked is None:
        text = Text(f"Mục {item}: chưa có câu trả lời", f"item {item}: not answered")
        return Ground(f"score-{item}", text, None)
    points = [options[option] for option in ticked]
    known = [value for value in points if value is not None]
    if len(known) < len(points) or (not ticked and None in options.values()):
        text = Text(f"Mục {item}: chưa biết điểm số", f"item {item}: points are not known")
        return Ground(f"score-{item}", text, None)
    text = Text(f"Mục {item}: {sum(known)} điểm", f"item {item}: {sum(known)} points")
    return Ground(f"score-{item}", text, met=True, fact=str(sum(known)))
