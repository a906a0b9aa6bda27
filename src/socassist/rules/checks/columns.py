"""Which subjects a rule need look at (chọn dòng cần kiểm tra).

Names, dates and relations repeat. A rule that says what it reads (`Rule.key`) is asked once a
distinct value whether that can be wrong at all (`Rule.suspect`), and only the subjects with such
a value are checked one by one. Rules with the same `key` share one walk.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import compress, repeat
from typing import Any

from socassist.model.rule import Rule, Scope
from socassist.rules.checks.context import Context

_Key = Callable[[Any, Context], Hashable]
_Values = tuple[list[Hashable], list[Hashable]]


class Columns:
    """The subjects of each scope, and what rules read of them, column by column."""

    def __init__(self, find: Callable[[Scope], Sequence[object]], context: Context) -> None:
        self._find = find
        self._subjects: dict[Scope, Sequence[object]] = {}
        self._context = context
        self._values: dict[tuple[Scope, _Key], _Values] = {}

    def subjects(self, scope: Scope) -> Sequence[object]:
        """The subjects of a scope, found when first asked for."""
        if scope not in self._subjects:
            self._subjects[scope] = self._find(scope)
        return self._subjects[scope]

    @property
    def looked_at(self) -> tuple[tuple[Scope, int], ...]:
        """How many subjects of each scope there were."""
        counts = {scope: len(items) for scope, items in self._subjects.items() if items}
        return tuple((scope, counts[scope]) for scope in Scope if scope in counts)

    def worth_asking(self, rule: Rule) -> Iterator[object]:
        """The subjects in which the rule may find something, in their order.

        What `key` or `suspect` raises comes out of the walk as if `check` had raised it.
        """
        subjects = self.subjects(rule.scope)
        key, suspect = rule.key, rule.suspect
        if key is None or suspect is None:
            yield from subjects
            return
        column, distinct = self._column(rule.scope, key)
        context = self._context
        wrong = {value for value in distinct if suspect(value, context)}
        if wrong:
            yield from compress(subjects, map(wrong.__contains__, column))

    def _column(self, scope: Scope, key: _Key) -> _Values:
        known = self._values.get((scope, key))
        if known is None:
            column = list(map(key, self.subjects(scope), repeat(self._context)))
            known = self._values[scope, key] = (column, list(dict.fromkeys(column)))
        return known
