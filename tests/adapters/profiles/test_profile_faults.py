"""A profile that nothing would read as it is meant is refused, with what would be read."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any, get_args

import pytest

from socassist.adapters.profiles import fields as catalogue
from socassist.adapters.profiles.fields import FIELDS, NEEDED
from socassist.adapters.profiles.grid import Grid
from socassist.adapters.profiles.profile import (
    BrokenProfile,
    Kind,
    Record,
    parse_profile,
    shipped_profiles,
)
from socassist.adapters.profiles.reading import read_grids
from socassist.hookspecs import ReadOptions

FORM = """
name = "mine"
vi = "Của tôi"
en = "Mine"
record = "form"
form = "c"
since = 2021-01-01
checked = 2021-01-01
origin = "invented"
starts = ["household.number"]

[[field]]
key = "household.number"
headers = ["Số TT hộ"]
kind = "ordinal"

[[field]]
key = "member.name"
headers = ["Họ tên"]
kind = "name"

[[field]]
key = "member.relation"
headers = ["Quan hệ"]
kind = "relation"
"""


def with_field(text: str) -> str:
    return f"{FORM}\n[[field]]\n{text}\n"


def refused(text: str) -> BrokenProfile:
    with pytest.raises(BrokenProfile) as caught:
        parse_profile(text, "cua-toi.toml")
    assert "cua-toi.toml" in str(caught.value)
    assert caught.value.vi
    assert "cua-toi.toml" in caught.value.vi
    return caught.value


def test_an_unknown_field_is_refused_and_the_nearest_named() -> None:
    error = refused(with_field('key = "household.clas"\nheaders = ["Loại"]'))
    assert 'record = "form" has no field household.clas' in str(error)
    assert 'record = "form" không có trường household.clas' in error.vi
    assert "profile-fields.md" in error.vi
    error = refused(with_field('key = "household.staus"\nheaders = ["Loại"]'))
    assert "did you mean household.status?" in str(error)
    assert "ý bạn là household.status?" in error.vi


def test_a_target_of_values_that_nothing_reads_is_refused_and_the_known_ones_named() -> None:
    given = 'headers = ["Loại"]\nkind = "choice"\nvalues = { "hộ nghèo" = '
    error = refused(with_field(f'key = "household.status"\n{given}"por" }}'))
    assert 'household.status: "hộ nghèo" = "por"' in str(error)
    assert "did you mean poor?" in str(error)
    assert "ý bạn là poor?" in error.vi
    assert '"near-poor"' in error.vi
    error = refused(with_field(f'key = "household.result"\n{given}"poor" }}'))
    assert 'expected "1", "2", "3", "4", "5" or "6"' in str(error)


def test_a_kind_that_does_not_give_what_a_field_needs_is_refused() -> None:
    error = refused(with_field('key = "household.b1"\nheaders = ["B1"]\nkind = "text"'))
    assert 'household.b1: kind = "text" does not fit; expected "integer" or "dong"' in str(error)
    assert 'cần "integer" hoặc "dong"' in error.vi


def test_a_field_that_stands_for_another_must_be_there() -> None:
    given = 'key = "member.sex"\nheaders = ["Phái"]\nkind = "sex"\nrequired = true\ninstead = '
    error = refused(with_field(f'{given}["member.birth_mal"]'))
    assert "member.sex: instead names member.birth_mal, no field of this profile" in str(error)
    assert "instead nêu member.birth_mal" in error.vi


def test_a_code_without_its_length_is_refused() -> None:
    given = 'key = "place.commune"\nheaders = ["Mã xã"]\nkind = '
    assert "a code has digits" in str(refused(with_field(f'{given}"code"')))
    assert parse_profile(with_field(f'{given}"code"\ndigits = 5'), "x").spec("place.commune")


def test_a_record_without_the_field_that_tells_its_rows_is_refused() -> None:
    error = refused(FORM.replace("member.name", "member.note").replace('"name"\n\n', '"text"\n\n'))
    assert 'record = "form" needs the field member.name' in str(error)


def test_the_field_that_tells_rows_is_required_without_saying_so() -> None:
    assert [spec.key for spec in parse_profile(FORM, "x").required] == ["member.name"]


@pytest.mark.parametrize("gather", ["", 'gather = "rows"', 'gather = "code"'])
def test_forms_without_starts_are_refused_and_the_way_out_named(gather: str) -> None:
    error = refused(FORM.replace('starts = ["household.number"]', gather))
    assert "needs starts" in str(error)
    assert 'gather = "head"' in error.vi


def test_all_mistakes_are_told_at_once() -> None:
    text = FORM.replace('starts = ["household.number"]', 'starts = ["household.numbr"]')
    error = refused(f'{text}\n[[field]]\nkey = "member.nmae"\nheaders = ["Tên"]\n')
    assert "did you mean household.number?" in str(error)
    assert "did you mean member.name?" in str(error)


def test_heads_begin_households_without_starts(tmp_path: Path, workbook, read) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        FORM.replace('starts = ["household.number"]', 'gather = "head"').replace(
            '[[field]]\nkey = "household.number"\nheaders = ["Số TT hộ"]\nkind = "ordinal"\n', ""
        ),
        "utf-8",
    )
    rows = [["Xã: Chiềng Ly (03751)"], ["Họ tên", "Quan hệ"],
            ["Lò Văn Pánh", "Chủ hộ"], ["Lò Thị Inh", "Vợ"], ["Cà Văn Páo", "Chủ hộ"]]  # fmt: skip
    reading = read(workbook(A=rows), profiles=(path,), profile="mine")
    assert [form.size or len(form.members) for form in reading.forms] == [2, 1]


def test_every_record_and_kind_stands_in_the_catalogue() -> None:
    assert set(FIELDS) == set(NEEDED) == set(get_args(Record))
    used = {kind for known in FIELDS.values() for field in known.values() for kind in field.kinds}
    assert used == set(get_args(Kind))
    assert all(NEEDED[record] in known for record, known in FIELDS.items())


def test_the_catalogue_holds_every_field_that_the_reading_code_names() -> None:
    """A key written in the code and not in the catalogue could not be used by any profile."""
    folder = Path(catalogue.__file__).parent
    code = "\n".join(
        path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "fields.py"
    )
    named = set(
        re.findall(r'"((?:household|member|place|benefit|entry|checked|pair)\.[a-z0-9_]+)"', code)
    )
    answers = (folder / "answers.py").read_text("utf-8")
    named |= {f"answer.{name}" for name in re.findall(r'get\("([a-z_]+)"\)', answers)}
    known = {key for fields in FIELDS.values() for key in fields}
    assert named - known == set()
    assert len(named) > 60


def test_the_catalogue_holds_no_field_that_is_neither_read_nor_said_to_be_passed_over() -> None:
    folder = Path(catalogue.__file__).parent
    code = "\n".join(
        path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "fields.py"
    )
    for fields in FIELDS.values():
        for key, field in fields.items():
            name = key.split(".")[1]
            read = f'"{key}"' in code or f'get("{name}")' in code or f'"{name}"' in code
            read |= key == "household.history" or key.endswith(".ordinal")
            assert read or "not read" in field.en, key


def test_the_reference_page_lists_the_fields_as_the_code_has_them() -> None:
    """Changed a field? Run: python docs/_ext/profile_field_page.py"""
    extensions = Path(__file__).parents[3] / "docs" / "_ext"
    made = runpy.run_path(str(extensions / "profile_field_page.py"), run_name="page")
    assert made["PAGE"].read_text("utf-8") == made["page"]()


def test_shipped_profiles_name_only_known_fields() -> None:
    for profile in shipped_profiles():
        for spec in profile.fields:
            field = FIELDS[profile.record][spec.key]
            assert spec.kind in field.kinds
            assert not field.targets or set(spec.values.values()) <= set(field.targets)


WRITTEN = [
    "1", "x", "Lò Văn Pánh", "Nam", "Chủ hộ", "Con", "12/03/1965", "1968", 5, 270000, 1.5, "7/2021",
    "Khoản 5 điểm a", "Chết 5/2021", "CCCD", "050123456", "Thái", None, "", "a|b", "????",
]  # fmt: skip


NAMED = {"pair.code": "a|b", "checked.unit": "1400000001", "answer.request": "1400000001"}


@pytest.mark.parametrize("record", list(FIELDS))
@pytest.mark.parametrize("turn", range(8))
def test_whatever_the_catalogue_allows_is_read_without_a_traceback(
    record: str, turn: int, tmp_path: Path
) -> None:
    """Every field in each of its kinds, every target of values, over cells of any kind."""
    known = FIELDS[record]
    fields, choices = [], {}
    for key, field in known.items():
        kind = field.kinds[turn % len(field.kinds)]
        header = f"Cột {key}" + (" {year}" if key == "household.history" else "")
        fields.append(f'[[field]]\nkey = "{key}"\nheaders = ["{header}"]\nkind = "{kind}"')
        if kind == "code":
            fields.append("digits = 10")
        if kind == "choice":
            choices[key] = field.targets or ("a", "b")
            pairs = ", ".join(f'"{target}" = "{target}"' for target in choices[key])
            fields.append(f"values = {{ {pairs} }}")
    more = {"form": 'form = "c"\ngather = "head"\n', "movement-table": 'about = "poor"\n'}
    form = more.get(record, "")
    head = f'name = "x"\nvi = "x"\nen = "x"\nrecord = "{record}"\n{form}since = 2021-01-01\n'
    path = tmp_path / "x.toml"
    text = f'{head}checked = 2021-01-01\norigin = "x"\n\n' + "\n".join(fields)
    path.write_text(text, "utf-8")
    heads = [f"Cột {key}" + (" 2020" if key == "household.history" else "") for key in known]
    rows: list[list[Any]] = [["Xã: Chiềng Ly (03751)   Tháng 5 năm 2021"], heads]
    for number in range(120):
        row = [
            WRITTEN[(number * 7 + turn + place * 3) % len(WRITTEN)] for place in range(len(known))
        ]
        for place, key in enumerate(known):
            if key in choices:
                row[place] = choices[key][number % len(choices[key])]
            elif key == NEEDED[record]:
                row[place] = NAMED.get(key, "Lò Văn Pánh")
            elif key == "member.relation":
                row[place] = "Chủ hộ" if number % 3 == 0 else "Con"
        rows.append(row)
    grid = Grid("x.xlsx", "Chiềng Ly", lambda: (list(row) for row in rows))
    options = ReadOptions(year=2021, profiles=(path,), profile="x")
    reading = read_grids([grid], options, "x.xlsx")
    assert reading.accounting.balanced
    assert reading.records
