"""Build many frozen records at the price of plain ones (tạo nhanh các bản ghi).

The ``__init__`` of a frozen class goes round its own lock for every field, which is most of what
a row of a list costs. A maker fills a draft of the record, which has the same fields but no lock
yet, and then makes it the record: afterwards nobody can tell the two apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import attrs

P = ParamSpec("P")
T = TypeVar("T")


def maker(kind: Callable[P, T]) -> Callable[P, T]:
    """What builds values of a frozen class from the same arguments as the class itself.

    A class that does more than store what it is given is its own maker.

    >>> from socassist.model.location import Location
    >>> maker(Location)("a.xlsx", row=3) == Location("a.xlsx", row=3)
    True
    """
    cls = cast("type[Any]", kind)
    fields = attrs.fields(cls)
    if hasattr(cls, "__attrs_post_init__") or any(f.validator or f.converter for f in fields):
        return kind
    unlocked = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    draft = type(f"_{cls.__name__}Draft", (cls,), {"__slots__": (), **unlocked})
    known: dict[str, Any] = {"cls": cls, "draft": draft, "new": object.__new__}
    parameters, lines = [], []
    for field in fields:
        name, default = field.name, field.default
        parameters.append(name)
        value = name
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            known |= {f"make_{name}": default.factory, "absent": attrs.NOTHING}
            parameters[-1] += "=absent"
            value = f"make_{name}() if {name} is absent else {name}"
        elif default is not attrs.NOTHING:
            known[f"usual_{name}"] = default
            parameters[-1] += f"=usual_{name}"
        lines.append(f"    made.{name} = {value}\n")
    source = (
        f"def make({', '.join(parameters)}):\n"
        f"    made = new(draft)\n{''.join(lines)}    made.__class__ = cls\n    return made\n"
    )
    exec(source, known)  # noqa: S102 (as attrs writes the `__init__` that this stands for)
    return cast("Callable[P, T]", known["make"])
