"""Column profiles: dated descriptions of one kind of file (bảng ánh xạ cột), read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from socassist.adapters.profiles.fields import NEEDED
from socassist.adapters.profiles.profile_faults import faults_of
from socassist.model.errors import SourceError
from socassist.model.toml_faults import Unfit, joined, shape_faults, syntax_fault

Record = Literal[
    "form", "approved-list", "payment-list", "checked-field", "reviewed-pair", "match-answer",
    "movement-table", "complaint",
]  # fmt: skip

Kind = Literal[
    "text", "name", "date", "birth", "month", "integer", "dong", "decimal", "number", "code",
    "choice", "flag", "relation", "ethnicity", "sex", "document", "group", "movement", "ordinal",
    "count",
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
        instead: Fields that together make it needless: births in a column for each sex.
        fill_down: Whether an empty cell repeats the one above, inside one household.
        values: Written value to key, for kind ``choice``; compared without case and accents.
        digits: Length to which a code is padded with zeros.
        vi: Label for officials; the first header where left out.
    """

    key: str
    headers: tuple[str, ...]
    kind: Kind = "text"
    required: bool = False
    instead: tuple[str, ...] = ()
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
        about: Whose movement a movement table tells: ``poor`` or ``near-poor`` households.
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
    about: Literal["poor", "near-poor"] | None = None
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
    made.register_structure_hook_func(lambda kind: kind == tuple[str, ...], _texts)
    for cls in (FieldSpec, Profile):
        made.register_structure_hook(
            cls,
            make_dict_structure_fn(
                cls, made, _cattrs_forbid_extra_keys=True, _cattrs_use_alias=True
            ),
        )
    return made


def _texts(value: object, _type: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Unfit('cần danh sách chữ như ["…"]', 'expected a list of texts such as ["…"]')
    return tuple(value)


def _day(value: object, _type: object) -> date:
    if not isinstance(value, date):
        raise Unfit(
            f"cần ngày dạng TOML như 2021-12-31, đang là {value!r}",
            f"expected a TOML date, found {value!r}",
        )
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
        why = syntax_fault(text, error)
        raise BrokenProfile(
            f"not TOML: {why.en}", file=source, vi=f"Bảng ánh xạ cột {source}: {why.vi}"
        ) from error
    except (cattrs.BaseValidationError, ValueError, TypeError) as error:
        why = joined(shape_faults(error))
        raise BrokenProfile(
            f"the column profile does not fit: {why.en}",
            file=source,
            vi=f"Bảng ánh xạ cột {source} không hợp lệ: {why.vi}",
        ) from error
    fault = faults_of(profile)
    if fault is not None:
        raise BrokenProfile(fault.en, file=source, vi=f"Bảng ánh xạ cột {source}: {fault.vi}")
    return _with_needed(profile)


def _with_needed(profile: Profile) -> Profile:
    """No sheet is read without the field that tells rows of data, whether or not it says so."""
    needed = NEEDED[profile.record]
    return attrs.evolve(
        profile,
        field=tuple(
            attrs.evolve(spec, required=True) if spec.key == needed else spec
            for spec in profile.fields
        ),
    )


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
            raise BrokenProfile(
                "the column profile cannot be read",
                file=path.name,
                vi=f"Không đọc được bảng ánh xạ cột {path.name} dạng văn bản UTF-8",
            ) from error
        added = parse_profile(text, path.name)
        if any(profile.name == added.name for profile in profiles):
            raise BrokenProfile(
                f"a profile named {added.name} exists already",
                file=path.name,
                advice="A profile adds; give it a name of its own",
                vi=f"Tệp {path.name}: đã có bảng ánh xạ cột tên {added.name}; hãy đặt tên khác",
            )
        profiles.append(added)
    return tuple(profiles)
