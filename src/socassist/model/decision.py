"""Decisions and their grounds (quyết định và căn cứ)."""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

from socassist.model.citation import Citation
from socassist.model.text_pair import Text

Outcome_co = TypeVar("Outcome_co", covariant=True)


@attrs.frozen
class Ground:
    """One condition of a decision (điều kiện): met, unmet, or unknown when `met` is None.

    `fact` is what was found (``income 700,000``), `needed` what the provision asks, so that
    "why not" can name the smallest change.
    """

    code: str
    text: Text
    met: bool | None
    cites: tuple[Citation, ...] = ()
    fact: str | None = None
    needed: str | None = None


@attrs.frozen
class Decision(Generic[Outcome_co]):
    """An outcome with its reasons (kết luận kèm căn cứ).

    `outcome` is None when the facts do not allow a decision (chưa xác định được); then
    `grounds` or `parts` name what is missing or contradictory. `unverified` names every figure
    used that no source text confirmed; a decision that used one is not `verified`.
    """

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
