"""Column profiles: dated descriptions of one kind of file (bảng ánh xạ cột), read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from socassist.model.errors import SourceError
from socassist.model.poverty import PovertyStatus

Record = Literal[
    "form", "approved-list", "payment-list", "checked-field", "reviewed-pair", "match-answer"
]

Kind = Literal[
    "text", "name", "date", "birth", "month", "integer", "dong", "decimal", "number", "code",
    "choice", "flag", "relation", "ethnicity", "sex", "document", "group", "movement", "ordinal",
]  # fmt: skip
"""How the cells of a column are read (kiểu giá trị)."""

YEAR = "{year}"
"""Stands in a header for a year of four digits, as in ``Phân loại {year}``."""


class BrokenProfile(SourceError, ValueError):
    """A column profile that cannot be used (tệp ánh xạ cột không hợp lệ)."""


@attrs.frozen
class FieldSpec:
    """One column (một cột): which headers name it and how its cells are read.

    Args:
        key: The field, such as ``member.birth``.
        headers: Header texts that mean this field; a slash separates rows of a merged head.
            Case, accents, punctuation and text in brackets do not matter.
        kind: How the cells are read.
        required: Whether a sheet without it is refused.
        fill_down: Whether an empty cell repeats the one above, inside one household.
        values: Written value to key, for kind ``choice``; compared without case and accents.
        digits: Length to which a code is padded with zeros.
        vi: Label for officials; the first header where left out.
    """

    key: str
    headers: tuple[str, ...]
    kind: Kind = "text"
    required: bool = False
    fill_down: bool = False
    values: Mapping[str, str] = attrs.field(factory=dict)
    digits: int | None = None
    vi: str = ""

    @property
    def label(self) -> str:
        """What officials call the column."""
        return self.vi or self.headers[0]


@attrs.frozen(eq=False)
class Profile:
    """How one kind of file is laid out (một bảng ánh xạ cột).

    Args:
        name: Its name, such as ``form-c``.
        vi: What the file is, in Vietnamese.
        en: The same in English.
        record: What its rows become.
        form: The form kind of the records, where they are forms.
        since: First day on which such files are expected.
        until: Day from which they are no longer expected.
        checked: When a person last compared the profile with a real or specified layout.
        origin: Where the layout comes from, and whether it is official.
        signs: Words of the title block that tell the file from others.
        starts: Fields whose change begins a new household.
        gather: ``rows`` when a household's rows stand together, ``code`` when its code gathers
            them from anywhere on the sheet, ``head`` when each row of a head begins one.
        signed: Whether a sheet is only taken for such a file when its title or name has a sign.
        classes: Words of the title → the class of every household below, where no column says
            it; empty for words that tell none.
        fields: The columns.
    """

    name: str
    vi: str
    en: str
    record: Record
    since: date
    checked: date
    origin: str
    fields: tuple[FieldSpec, ...] = attrs.field(alias="field")
    form: Literal["c", "c1", "mis"] | None = None
    until: date | None = None
    signs: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    gather: Literal["rows", "code", "head"] = "rows"
    signed: bool = False
    classes: Mapping[str, str] = attrs.field(factory=dict)

    def spec(self, key: str) -> FieldSpec | None:
        """The field with that key."""
        return next((spec for spec in self.fields if spec.key == key), None)

    @property
    def required(self) -> tuple[FieldSpec, ...]:
        """The fields a sheet must have."""
        return tuple(spec for spec in self.fields if spec.required)


def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True)
    made.register_structure_hook(date, _day)
    for cls in (FieldSpec, Profile):
        made.register_structure_hook(
            cls,
            make_dict_structure_fn(
                cls, made, _cattrs_forbid_extra_keys=True, _cattrs_use_alias=True
            ),
        )
    return made


def _day(value: object, _type: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"expected a TOML date, found {value!r}")
    return value


_CONVERTER = _converter()


def parse_profile(text: str, source: str) -> Profile:
    """Read a profile from TOML text.

    Raises:
        BrokenProfile: It is no TOML, has an unknown key, lacks one, or contradicts itself.
    """
    try:
        profile = _CONVERTER.structure(tomllib.loads(text), Profile)
    except tomllib.TOMLDecodeError as error:
        raise BrokenProfile(f"not TOML: {error}", file=source) from error
    except (cattrs.BaseValidationError, ValueError, TypeError) as error:
        said = (
            "; ".join(cattrs.transform_error(error))
            if isinstance(error, cattrs.BaseValidationError)
            else str(error)
        )
        raise BrokenProfile(
            f"the column profile does not fit: {said}",
            file=source,
            advice=f"Known kinds are {', '.join(get_args(Kind))}",
        ) from error
    _refuse_contradictions(profile, source)
    return profile


def _refuse_contradictions(profile: Profile, source: str) -> None:
    keys = [spec.key for spec in profile.fields]
    for key in keys:
        if keys.count(key) > 1:
            raise BrokenProfile(f"the field {key} is described twice", file=source)
    for key in profile.starts:
        if key not in keys:
            raise BrokenProfile(f"starts names {key}, which is no field", file=source)
    for spec in profile.fields:
        if not spec.headers:
            raise BrokenProfile(f"the field {spec.key} has no header", file=source)
        if (spec.kind == "choice") != bool(spec.values):
            raise BrokenProfile(
                f"the field {spec.key}: a choice has values, and only a choice", file=source
            )
    if profile.gather == "head" and "member.relation" not in keys:
        raise BrokenProfile("gather by head needs the field member.relation", file=source)
    for held in profile.classes.values():
        if held and held not in set(PovertyStatus):
            raise BrokenProfile(f"classes names {held}, which is no class", file=source)
    if (profile.record == "form") != (profile.form is not None):
        raise BrokenProfile("form says which form, for records that are forms", file=source)


@lru_cache(maxsize=1)
def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that come with the library, by name."""
    folder = files("socassist.adapters.profiles") / "data"
    found = [
        parse_profile(entry.read_text("utf-8"), entry.name)
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda profile: profile.name))


def load_profiles(further: Iterable[Path] = ()) -> tuple[Profile, ...]:
    """The shipped profiles and the ones at the given paths.

    Raises:
        BrokenProfile: One cannot be used, or two have the same name.
    """
    profiles = list(shipped_profiles())
    for path in further:
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenProfile("the column profile cannot be read", file=path.name) from error
        added = parse_profile(text, path.name)
        if any(profile.name == added.name for profile in profiles):
            raise BrokenProfile(
                f"a profile named {added.name} exists already",
                file=path.name,
                advice="A profile adds; give it a name of its own",
            )
        profiles.append(added)
    return tuple(profiles)
