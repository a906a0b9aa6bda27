"""What a public function is given by mistake is refused at its door (kiểm tra tham số).

Without it a mistake ends in an error from the inside, which names an attribute that the caller
never heard of, or is taken for something. Such refusals are for programmers, so they are plain
`TypeError` in English. They name kinds and never quote a value, which may be a person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar

Item = TypeVar("Item")

_HOW = {
    "Assessment": "Assessment(area=Area.RURAL, b1=118, b2=20)",
    "CostPlan": "load_cost_plan()",
    "Decision": "what classify, assess or verdict gives",
    "Law": "load_law()",
    "Linkage": "link(forms, register)",
    "Measurement": "measure(sample, checked)",
    "Month": "Month(2021, 12)",
    "Plugins": "installed_plugins()",
    "Register": "open_register(url).load()",
    "Sample": "draw_sample(register, plan, seed=7)",
    "SamplePlan": "plan_sample(register)",
    "Units": "load_units()",
    "date": "date(2021, 12, 31)",
    "int": "2021",
}
_SAID = {"int": "a whole number", "date": "a day", "str": "a text", "Mapping": "a dict"}


def expect(*kinds: type | None, **given: object) -> None:
    """Refuse what is none of the kinds; None among them says that it may be left out.

    A moment is no day, and True is no number, though Python says so.

    Raises:
        TypeError: The message names the argument, what was expected and what came.

    >>> expect(date, None, on=None)
    >>> expect(int, year="2021")
    Traceback (most recent call last):
    TypeError: year: expected a whole number, such as 2021, got a str
    """
    for name, value in given.items():
        if not any(value is None if kind is None else _is(value, kind) for kind in kinds):
            words = " or ".join(_words(kind) for kind in kinds if kind is not None)
            raise TypeError(f"{name}: expected {words}, got {kind_of(value)}")


def every(kinds: type | tuple[type, ...], name: str, items: Iterable[Item]) -> tuple[Item, ...]:
    """Hold what a list, a tuple or a generator gives, once it is known to be of the kind.

    A generator would be used up by whoever looks first; so the tuple is what goes on.

    Raises:
        TypeError: It is a text, a dict or no list at all, or an item is something else.

    >>> every(int, "years", (year for year in (2021, 2022)))
    (2021, 2022)
    >>> every(int, "years", "2021")
    Traceback (most recent call last):
    TypeError: years: expected a list of int, got a str
    """
    one_of = kinds if isinstance(kinds, tuple) else (kinds,)
    of = " or ".join(kind.__name__ for kind in one_of)
    given: object = items
    if isinstance(given, str | bytes | Mapping) or not hasattr(given, "__iter__"):
        raise TypeError(f"{name}: expected a list of {of}, got {kind_of(given)}")
    held = tuple(items)
    for place, item in enumerate(held):
        if not any(_is(item, kind) for kind in one_of):
            raise TypeError(f"{name}: expected a list of {of}; item {place} is {kind_of(item)}")
    return held


def expect_function(name: str, value: object) -> None:
    """Refuse what cannot be called.

    Raises:
        TypeError: It is no function.
    """
    if not callable(value):
        raise TypeError(f"{name}: expected a function, got {kind_of(value)}")


def _is(value: object, kind: type) -> bool:
    if kind is int:
        return hasattr(value, "__index__") and not isinstance(value, bool)
    return isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


def _words(kind: type) -> str:
    said, how = _SAID.get(kind.__name__, _a(kind)), _HOW.get(kind.__name__)
    return f"{said}, such as {how}" if how else said


def kind_of(value: object) -> str:
    """Say of what kind a value is, without the value."""
    return "None" if value is None else _a(type(value))


def _a(kind: type) -> str:
    return f"{'an' if kind.__name__[0] in 'AEIOaeio' else 'a'} {kind.__name__}"
