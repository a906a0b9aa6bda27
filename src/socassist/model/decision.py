"""Decisions and their grounds (quyết định và căn cứ)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

import attrs

from socassist.model.citation import Citation
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Language, Text

Outcome_co = TypeVar("Outcome_co", covariant=True)


@attrs.frozen
class Ground:
    """One condition of a decision (điều kiện): met, unmet, or unknown when `met` is None.

    `fact` is what was found (``700.000 đồng``), `needed` what the provision asks, so that
    "why not" can name the smallest change; `fact_en` and `needed_en` say the same in English
    where the words differ.
    """

    code: str
    text: Text
    met: bool | None
    cites: tuple[Citation, ...] = ()
    fact: str | None = None
    needed: str | None = None
    fact_en: str | None = None
    needed_en: str | None = None

    def fact_in(self, lang: Language) -> str | None:
        """What was found, in `lang`."""
        return self.fact_en if lang == "en" and self.fact_en is not None else self.fact

    def needed_in(self, lang: Language) -> str | None:
        """What the provision asks, in `lang`."""
        return self.needed_en if lang == "en" and self.needed_en is not None else self.needed


@attrs.frozen
class Decision(Tabular, Generic[Outcome_co]):
    """An outcome with its reasons (kết luận kèm căn cứ).

    `outcome` is None when the facts do not allow a decision (chưa xác định được); then
    `grounds` or `parts` name what is missing or contradictory. `unverified` names every figure
    used that no source text confirmed; a decision that used one is not `verified`.
    """

    _heads: ClassVar[str] = (
        "part about_vi about_en ground met:boolean vi en found needed found_en needed_en cites"
    )

    outcome: Outcome_co | None
    summary: Text
    grounds: tuple[Ground, ...] = ()
    cites: tuple[Citation, ...] = ()
    parts: tuple[Decision[object], ...] = ()
    unverified: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether there is an outcome."""
        return self.outcome is not None

    @property
    def verified(self) -> bool:
        """Whether every figure used was confirmed by a source text."""
        return not self.unverified

    @property
    def unmet(self) -> tuple[Ground, ...]:
        """The grounds that are not met, for "why not"."""
        return tuple(ground for ground in self.grounds if ground.met is False)

    @property
    def unknown(self) -> tuple[Ground, ...]:
        """The grounds that nothing is known about."""
        return tuple(ground for ground in self.grounds if ground.met is None)

    def records(self) -> list[dict[str, Cell]]:
        """One row a ground, its own first, then those of its parts, in the order of the tree."""
        return [
            {
                "part": ".".join(map(str, path)) or None,
                "about_vi": part.summary.vi,
                "about_en": part.summary.en,
                "ground": ground.code,
                "met": ground.met,
                "vi": ground.text.vi,
                "en": ground.text.en,
                "found": ground.fact,
                "needed": ground.needed,
                "found_en": ground.fact_in("en"),
                "needed_en": ground.needed_in("en"),
                "cites": "; ".join(map(str, ground.cites)) or None,
            }
            for path, part in _walk(self, ())
            for ground in part.grounds
        ]

    def _caption(self, count: int) -> Text:
        return Text(f"{self.summary.vi}: {count}", f"{self.summary.en}: {count}")


def _walk(
    decision: Decision[object], path: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], Decision[object]]]:
    yield path, decision
    for number, part in enumerate(decision.parts, start=1):
        yield from _walk(part, (*path, number))
