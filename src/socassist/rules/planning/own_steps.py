"""The steps of a province's own plan, and which work is done, from a file (lịch riêng của tỉnh).

The law sets the yearly review and the monthly closing. Contract, survey, acceptance and the last
day of entry stand in each province's plan; what is done, and when, only the office knows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from socassist.model.errors import WrongContent
from socassist.model.text_pair import Text
from socassist.model.toml_faults import Unfit, joined, shape_faults, syntax_fault
from socassist.rules.planning.schedule import Step

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@attrs.frozen
class _Line:
    key: str
    name: str
    last: date
    since: date | None = None
    done: date | None = None


@attrs.frozen
class _File:
    steps: tuple[_Line, ...] = ()
    done: Mapping[str, date] = attrs.field(factory=dict)


@attrs.frozen
class OwnSteps:
    """What a file adds to a calendar (lịch riêng của tỉnh).

    Attributes:
        steps: the steps of the plan.
        done: the day on which a step was done, by its key; of steps of the law too.
    """

    steps: tuple[Step, ...] = ()
    done: Mapping[str, date] = attrs.field(factory=dict)


def _day(value: object, _type: object) -> date:
    if isinstance(value, date):
        return value
    raise Unfit(
        f"cần ngày như 2022-12-31, không có ngoặc kép, đang là {value!r}",
        f"expected a date such as 2022-12-31, unquoted, found {value!r}",
    )


def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True)
    made.register_structure_hook(date, _day)
    for cls in (_Line, _File):
        made.register_structure_hook(
            cls, make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True)
        )
    return made


_CONVERTER = _converter()


def parse_own_steps(text: str, source: str) -> OwnSteps:
    """Read the steps of a plan from TOML (đọc lịch riêng của tỉnh).

    Args:
        text: The text of the file.
        source: Its name, for messages.

    Raises:
        WrongContent: It is no TOML, has an unknown key, or a step contradicts itself.
    """
    try:
        file = _CONVERTER.structure(tomllib.loads(text.removeprefix("\ufeff")), _File)
    except tomllib.TOMLDecodeError as error:
        raise _refused(syntax_fault(text, error), source) from error
    except (cattrs.BaseValidationError, ValueError, TypeError) as error:
        raise _refused(joined(shape_faults(error)), source) from error
    seen: set[str] = set()
    for line in file.steps:
        if not _KEY.fullmatch(line.key):
            raise _refused(
                Text(
                    f"key “{line.key}”: chỉ dùng chữ thường không dấu, số và dấu gạch nối",
                    f"key “{line.key}”: use small letters, digits and hyphens",
                ),
                source,
            )
        if line.key in seen:
            raise _refused(
                Text(f"key “{line.key}” có hai lần", f"key “{line.key}” stands twice"), source
            )
        if line.since is not None and line.since > line.last:
            raise _refused(
                Text(
                    f"{line.key}: since sau last, việc bắt đầu sau khi hết hạn",
                    f"{line.key}: since is after last",
                ),
                source,
            )
        seen.add(line.key)
    steps = tuple(
        Step(line.key, Text(line.name, line.name), line.since, line.last) for line in file.steps
    )
    done = {line.key: line.done for line in file.steps if line.done is not None}
    return OwnSteps(steps, {**done, **file.done})


def _refused(why: Text, source: str) -> WrongContent:
    return WrongContent(why.en, file=source, vi=f"Tệp lịch {source}: {why.vi}")
