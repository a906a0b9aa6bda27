"""What a rule may look at besides its subject (dữ liệu tham chiếu khi kiểm tra)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs

from socassist.model.finding import Finding
from socassist.model.form import Form, FormMember
from socassist.model.gazetteer import Units
from socassist.model.linkage import Linkage
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.period import Month
from socassist.model.register import Register
from socassist.rules.law import Law


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
        return tuple(name for name in needs if not getattr(self, name))

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """The answer under `key`, worked out at the first call."""
        if key not in self.memory:
            self.memory[key] = make()
        return self.memory[key]


@attrs.frozen
class Row:
    """A member's row together with its form: the subject of rules of scope "member"."""

    form: Form
    member: FormMember
    index: int


Grouped = Mapping[str, tuple[Finding, ...]]
