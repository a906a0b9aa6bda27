"""A data rule: what it reads, what it demands, why (quy tắc dữ liệu)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from enum import StrEnum
from typing import Any

import attrs

from socassist.model.citation import Citation
from socassist.model.finding import Finding, Severity
from socassist.model.text_pair import Text


class Scope(StrEnum):
    """What a rule is handed, one at a time (đối tượng kiểm tra)."""

    MEMBER = "member"
    """A row of a form, with its form."""
    FORM = "form"
    BATCH = "batch"
    """All forms at once, for duplicates and for C against C1."""
    PERSON = "person"
    HOUSEHOLD = "household"
    BENEFIT = "benefit"
    REGISTER = "register"
    APPROVED_LIST = "approved-list"
    PAYMENT_LIST = "payment-list"


@attrs.frozen
class Rule:
    """One data rule (quy tắc kiểm tra dữ liệu).

    Args:
        code: Stable kebab-case code; findings carry it.
        severity: What a violation weighs.
        scope: What `check` is handed.
        title: What it demands, in both languages.
        check: Called as ``check(subject, context)``, yields findings. It must not raise; if it
            does, the rule is reported as not run.
        needs: Inputs it cannot do without: ``law``, ``units``, ``previous``, ``register``.
        cites: The provision or plan clause, where there is one.
        why: The reason, where there is no provision.
        requirement: The point of the plans it serves, such as ``R9``.
        reads: The fields it looks at, for the documentation.
        key: Called as ``key(subject, context)``: what it reads of a subject, as one value; with
            `suspect`, rules that read the same share one walk over the subjects.
        suspect: Called as ``suspect(key, context)``, once a distinct key. False promises that
            `check` finds nothing in any subject with that key, so that it need not be asked.
    """

    code: str
    severity: Severity
    scope: Scope
    title: Text
    check: Callable[..., Iterable[Finding]]
    needs: tuple[str, ...] = ()
    cites: Citation | None = None
    why: Text | None = None
    requirement: str | None = None
    reads: tuple[str, ...] = ()
    key: Callable[[Any, Any], Hashable] | None = None
    suspect: Callable[[Any, Any], bool] | None = None
