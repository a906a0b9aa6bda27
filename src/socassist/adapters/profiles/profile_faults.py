"""What in a column profile cannot be meant: unknown fields, values, kinds (lỗi bảng ánh xạ cột)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from socassist.adapters.profiles.fields import FIELDS, NEEDED
from socassist.model.poverty import PovertyStatus
from socassist.model.text_pair import Text

if TYPE_CHECKING:
    from socassist.adapters.profiles.profile import FieldSpec, Profile

_PAGE = "docs/reference/profile-fields.md"
_MOST = 5
"""So many faults are told at once."""


def faults_of(profile: Profile) -> Text | None:
    """What in a profile contradicts itself, or would be read by nothing; None where all fits."""
    found = list(islice(_faults(profile), _MOST))
    if not found:
        return None
    return Text("; ".join(said.vi for said in found), "; ".join(said.en for said in found))


def _faults(profile: Profile) -> Iterator[Text]:
    if (profile.record == "form") != (profile.form is not None):
        yield Text(
            'khóa form (c, c1 hoặc mis) đi cùng record = "form", và chỉ khi đó',
            "form says which form, for records that are forms",
        )
    if (profile.record == "movement-table") != (profile.about is not None):
        yield Text(
            'khóa about (poor hoặc near-poor) đi cùng record = "movement-table", và chỉ khi đó',
            "about says whose movement it is, for records that are movement tables",
        )
    keys = [spec.key for spec in profile.fields]
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            yield Text(f"trường {key} được khai hai lần", f"the field {key} is described twice")
    for spec in profile.fields:
        yield from _field_faults(profile, spec)
        yield from _instead_faults(spec, keys)
    needed = NEEDED[profile.record]
    if needed not in keys:
        yield Text(
            f'record = "{profile.record}" cần trường {needed}, bảng này thiếu',
            f'record = "{profile.record}" needs the field {needed}, which is missing',
        )
    for key in profile.starts:
        if key not in keys:
            near = _near(key, keys)
            yield Text(
                f"starts nêu {key}, bảng này không có trường ấy{near.vi}",
                f"starts names {key}, which is no field of this profile{near.en}",
            )
    if profile.record == "form":
        yield from _household_faults(profile, keys)
    for words, held in profile.classes.items():
        if held and held not in set(PovertyStatus):
            near = _near(held, PovertyStatus)
            yield Text(
                f'classes: "{words}" = "{held}" không phải loại hộ{near.vi}; '
                f"có {', '.join(PovertyStatus)}",
                f'classes: "{words}" = "{held}" is no class{near.en}; '
                f"there are {', '.join(PovertyStatus)}",
            )


def _instead_faults(spec: FieldSpec, keys: Sequence[str]) -> Iterator[Text]:
    for key in spec.instead:
        if key not in keys:
            near = _near(key, keys)
            yield Text(
                f"{spec.key}: instead nêu {key}, bảng này không có trường ấy{near.vi}",
                f"{spec.key}: instead names {key}, no field of this profile{near.en}",
            )


def _field_faults(profile: Profile, spec: FieldSpec) -> Iterator[Text]:
    key, known = spec.key, FIELDS[profile.record]
    field = known.get(key)
    if field is None:
        near = _near(key, known)
        yield Text(
            f'record = "{profile.record}" không có trường {key}{near.vi}; '
            f"danh sách trường: {_PAGE}",
            f'record = "{profile.record}" has no field {key}{near.en}; '
            f"the fields are listed in {_PAGE}",
        )
        return
    if not spec.headers:
        yield Text(f"trường {key} thiếu tiêu đề cột (headers)", f"the field {key} has no header")
    if spec.kind not in field.kinds:
        yield Text(
            f'trường {key}: kind = "{spec.kind}" không dùng được; cần {_or(field.kinds, "hoặc")}',
            f'the field {key}: kind = "{spec.kind}" does not fit; '
            f"expected {_or(field.kinds, 'or')}",
        )
    if (spec.kind == "choice") != bool(spec.values):
        yield Text(
            f"trường {key}: kiểu choice phải có values, kiểu khác thì không",
            f"the field {key}: a choice has values, and only a choice",
        )
    if (spec.kind == "code") != (spec.digits is not None) or (spec.digits or 1) < 1:
        yield Text(
            f"trường {key}: kiểu code phải có digits (số chữ số), kiểu khác thì không",
            f"the field {key}: a code has digits (its length), and only a code",
        )
    for written, target in spec.values.items():
        if field.targets and target not in field.targets:
            near = _near(target, field.targets)
            yield Text(
                f'trường {key}: "{written}" = "{target}" không phải giá trị đã biết{near.vi}; '
                f"cần {_or(field.targets, 'hoặc')}",
                f'the field {key}: "{written}" = "{target}" is no value known{near.en}; '
                f"expected {_or(field.targets, 'or')}",
            )


def _household_faults(profile: Profile, keys: list[str]) -> Iterator[Text]:
    if profile.gather == "head":
        if "member.relation" not in keys:
            yield Text(
                'gather = "head" cần trường member.relation',
                "gather by head needs the field member.relation",
            )
    elif not profile.starts:
        yield Text(
            f'gather = "{profile.gather}" cần starts: các trường mà khi đổi thì bắt đầu hộ mới, '
            'như ["household.number"]; nếu mỗi dòng chủ hộ bắt đầu một hộ, viết gather = "head"',
            f'gather = "{profile.gather}" needs starts: the fields whose change begins a '
            'household, such as ["household.number"]; write gather = "head" where each row of a '
            "head begins one",
        )


def _near(word: str, known: Iterable[str]) -> Text:
    near = get_close_matches(word, list(known), n=1, cutoff=0.55)
    if not near:
        return Text("", "")
    return Text(f" (ý bạn là {near[0]}?)", f" (did you mean {near[0]}?)")


def _or(words: Iterable[str], word: str) -> str:
    *first, last = [f'"{one}"' for one in words]
    return f"{', '.join(first)} {word} {last}" if first else last
