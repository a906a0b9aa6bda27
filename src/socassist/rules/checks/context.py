"""What a rule may look at besides its subject (dữ liệu tham chiếu khi kiểm tra)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import attrs

from socassist.model.evidence import FormKind
from socassist.model.finding import Finding
from socassist.model.form import Form, FormMember
from socassist.model.gazetteer import Units
from socassist.model.linkage import Linkage
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.period import Month
from socassist.model.register import Register
from socassist.rules.law import Figure, Law

_MIS = FormKind.MIS
"""Looked up once: members of enumerations are slow to reach, and this is asked for every form."""


@attrs.frozen(eq=False)
class Context:
    """The inputs of a check, each optional; a rule that needs a missing one is not run.

    `forms`, `approved`, `payments` and `register` are what is being checked; `previous` is the
    register before the round; `on` the day whose law and units hold.
    """

    forms: tuple[Form, ...] = ()
    approved: tuple[ApprovedList, ...] = ()
    payments: tuple[PaymentList, ...] = ()
    register: Register | None = None
    previous: Register | None = None
    linkage: Linkage | None = None
    law: Law | None = None
    units: Units | None = None
    on: date | None = None
    month: Month | None = None
    memory: dict[Any, Any] = attrs.Factory(dict)
    """Answers worked out once for all subjects, by a key of the rule's own."""

    def missing(self, needs: tuple[str, ...]) -> tuple[str, ...]:
        """Which of the named inputs are not there."""
        return tuple(name for name in needs if getattr(self, name) in (None, ()))

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """The answer under `key`, worked out at the first call."""
        memory = self.memory
        if key not in memory:
            memory[key] = make()
        return memory[key]

    @property
    def day(self) -> date:
        """The day of the check, for rules that name ``on`` in `needs`.

        Raises:
            ValueError: No day was given.
        """
        if self.on is None:
            raise ValueError("the check was given no day")
        return self.on

    def figures(self, day: date) -> Any:
        """The law of a day (`LawOnDay`), made once a day; the rule names ``law`` in `needs`."""
        assert self.law is not None  # noqa: S101 (the runner holds back rules that lack it)
        law = self.law
        return self.once(("law", day), lambda: law.on(day))

    def figure(self, name: str, day: date) -> Figure | None:
        """The figure of the law on a day; None where none is in force. Looked up once a day."""
        found: Figure | None = self.once((name, day), lambda: self.figures(day).find(name))
        return found

    def day_of(self, form: Form) -> date | None:
        """The day for which a form speaks: the day of the check, or the end of its own year.

        An export of last year's register is judged by last year's law.
        """
        return self.day_for(form.kind, form.year)

    def day_for(self, kind: FormKind, year: int) -> date | None:
        """The day for which forms of a kind and year speak; None without a day of the check."""
        if self.on is None or (year == self.on.year and kind is not _MIS):
            return self.on
        return date(year, 12, 31)


class Row(NamedTuple):
    """A member's row together with its form: the subject of rules of scope "member"."""

    form: Form
    member: FormMember
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a row


Grouped = Mapping[str, tuple[Finding, ...]]
