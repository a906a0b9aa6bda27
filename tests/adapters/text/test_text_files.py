from __future__ import annotations

import codecs
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.adapters.text.delimited import delimiter_of
from socassist.adapters.text.encoding import decode
from socassist.adapters.text.plugin import TextReader, TextWriter
from socassist.adapters.text.records import record_line
from socassist.adapters.text.register_lines import Archive, TextStore, archive_lines, archive_of
from socassist.hookspecs import ReadOptions
from socassist.model.benefit import BenefitKind
from socassist.model.errors import (
    BrokenJournal,
    Conflict,
    MissingSource,
    RegisterError,
    UnknownSource,
    UnreadableSource,
)
from socassist.model.evidence import FormKind
from socassist.model.form import BenefitClaim, Form, FormMember
from socassist.model.household import Address, Household, HouseholdId, Membership
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, NumberKind, Person, PersonId, Sex
from socassist.model.register import Register
from socassist.model.table import Column, Table
from socassist.model.text import decode_legacy, encode_legacy

OPTIONS = ReadOptions(province="14", year=2021)
LINES = [
    "DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG;;;",
    "Tháng 12 năm 2021;;;",
    "Tỉnh: Sơn La (14) Huyện: Thuận Châu (119) Xã: Chiềng Ly (03751);;;",
    "STT;Họ và tên;Số CMND/CCCD;Tiền trợ cấp tháng này",
    "1;Lò Thị Pâng;050123456;360.000",
    '2;"Nguyễn Đình ""Tư"" Bường";014068001234;540.000',
    "3;Quàng Thị Hướng;;720.000",
    "4;Vừ Thị Đở;;360.000",
    ";Tổng cộng;;1.980.000",
]


def csv_file(tmp_path, content):
    path = tmp_path / "chi-tra.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_a_payment_list_as_csv_is_read_in_every_usual_encoding(tmp_path, encoding):
    text = "\n".join(LINES)
    if encoding == "cp1258":
        content = b"".join(windows_1258(letter) for letter in text)
    else:
        content = text.encode(encoding)
    path = csv_file(tmp_path, content)
    assert TextReader().recognises(path, OPTIONS).kind == "payment-list"
    reading = TextReader().read(path, OPTIONS)
    [found] = reading.payment_lists
    assert [e.name for e in found.entries][:2] == ["Lò Thị Pâng", 'Nguyễn Đình "Tư" Bường']
    assert found.entries[0].numbers[0].number == "050123456"
    assert found.printed == {"amount": 1980000}
    said = [f.value for f in reading.findings if f.code == "legacy-encoding"]
    assert said == (["cp1258"] if encoding == "cp1258" else [])


def windows_1258(letter):
    """Windows-1258 writes tone marks as signs of their own."""
    import unicodedata

    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        for cut in (2, 1):
            head = unicodedata.normalize("NFC", parts[:cut])
            try:
                return head.encode("cp1258") + parts[cut:].encode("cp1258")
            except UnicodeEncodeError:
                continue
        marks = sorted(parts[1:], key=lambda m: m in "\u0302\u0306\u031b", reverse=True)
        head = unicodedata.normalize("NFC", parts[0] + marks[0])
        return head.encode("cp1258") + "".join(marks[1:]).encode("cp1258")


def test_the_byte_codes_of_old_fonts_are_recognised_and_said(tmp_path):
    names = ["Nguyễn Văn Đức", "Trần Thị Huệ", "Lò Văn Phúc", "Lê Thị Bình", "Vũ Đình Tú",
             "Quàng Thị Hướng", "Phạm Ngọc Ánh", "Đặng Hữu Lộc", "Hoàng Thị Thủy"]  # fmt: skip
    lines = [*LINES[:4], *(f"{i};{name};;360.000" for i, name in enumerate(names, 1))]
    content = encode_legacy("\n".join(lines), "tcvn3").encode("cp1252")
    reading = TextReader().read(csv_file(tmp_path, content), OPTIONS)
    assert [e.name for e in reading.payment_lists[0].entries] == names
    assert reading.findings[0].value == "tcvn3"


OLD = ["Nguyễn Văn Đức", "Trần Thị Huệ", "Lò Văn Phúc", "Lê Thị Bình", "Vũ Đình Tú", "Hờ A Vừ",
       "Quàng Thị Hướng", "Phạm Ngọc Ánh", "Đặng Hữu Lộc", "Hoàng Thị Thủy"]  # fmt: skip


def shown_by_windows(text, encoding):
    """The bytes of an old font: those that Windows shows, and the few that it cannot show."""
    shown = encode_legacy(text, encoding)
    return b"".join(
        letter.encode("latin-1" if ord(letter) < 0x100 else "cp1252") for letter in shown
    )


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
@pytest.mark.parametrize("capitals", [False, True])
@pytest.mark.parametrize("saved", ["bytes", "utf-8", "utf-8-sig"])
def test_old_letters_are_known_headings_and_all_however_the_file_was_saved(
    tmp_path, encoding, capitals, saved
):
    names = [name.upper() if capitals else name for name in OLD]
    text = "\n".join([*LINES[:4], *(f"{i};{name};;360.000" for i, name in enumerate(names, 1))])
    if saved == "bytes":
        path = csv_file(tmp_path, shown_by_windows(text, encoding))
    else:
        path = csv_file(tmp_path, encode_legacy(text, encoding).encode(saved))
    assert TextReader().recognises(path, OPTIONS).kind == "payment-list"
    reading = TextReader().read(path, OPTIONS)
    # "HỜ A VỪ" and "Hờ A Vừ" are the same bytes in TCVN3: the rest of the column tells.
    assert [e.name for e in reading.payment_lists[0].entries] == names
    said = [f for f in reading.findings if f.code == "legacy-encoding"]
    assert {f.value for f in said} == {encoding}
    assert all("%" in f.message.vi for f in said)
    assert not [f for f in reading.findings if f.code == "legacy-case-unknown"]


def in_one_column(tmp_path, encoding, odd):
    """Names in an old encoding, saved as UTF-8, and among them one as it stands."""
    many = [*OLD, "Đỗ Thế Mạnh", "Bạc Cầm Khuyên", "Điêu Chính Tưởng", "Lường Hặc", "Sồng Chứ"]
    shown = [encode_legacy(name, encoding) for name in many]
    shown.insert(5, odd)
    head = [encode_legacy(line, encoding) for line in LINES[:4]]
    text = "\n".join([*head, *(f"{i};{name};;360.000" for i, name in enumerate(shown, 1))])
    reading = TextReader().read(csv_file(tmp_path, text.encode()), OPTIONS)
    names = [entry.name for entry in reading.payment_lists[0].entries]
    assert names[:5] + names[6:] == many
    return names[5], [f for f in reading.findings if f.code == "legacy-text-is-unicode"]


def test_a_text_that_is_unicode_already_stays_in_a_column_of_tcvn3(tmp_path):
    """It has no letter that old fonts lack; but by its column it would be no word."""
    pasted = "Bùi Bích Nghé"
    assert decode_legacy(pasted, "tcvn3") == "Bựi Bớch Nghộ"
    name, [said] = in_one_column(tmp_path, "tcvn3", pasted)
    assert (name, said.value) == (pasted, pasted)
    assert "1 giá trị" in said.message.vi
    assert "1 texts" in said.message.en


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("tcvn3", "Bùi Bích Nghé"), ("vni", "Lò Dơng"), ("vni", "Lò Ngơ"), ("viscii", "Lò Nứ")],
)
def test_a_text_that_its_column_can_mean_is_read_by_it(tmp_path, encoding, name):
    """Lò Dơng is Lò Dông in VNI: a name of the highlands is no sign of Unicode."""
    read, said = in_one_column(tmp_path, encoding, encode_legacy(name, encoding))
    assert (read, said) == (name, [])


@pytest.mark.parametrize("saved", ["bytes", "utf-8"])
def test_where_the_encoding_lost_the_case_and_no_column_tells_it_is_said(tmp_path, saved):
    half = len(OLD) // 2
    names = [*OLD[:half], *(name.upper() for name in OLD[half:])]
    text = "\n".join([*LINES[:4], *(f"{i};{name};;360.000" for i, name in enumerate(names, 1))])
    shown = encode_legacy(text, "tcvn3")
    content = shown_by_windows(text, "tcvn3") if saved == "bytes" else shown.encode()
    reading = TextReader().read(csv_file(tmp_path, content), OPTIONS)
    read = [e.name for e in reading.payment_lists[0].entries]
    assert [name.lower() for name in read] == [name.lower() for name in names]
    assert [f.value for f in reading.findings if f.code == "legacy-case-unknown"] == ["Hờ A Vừ"]


def test_a_profile_is_drafted_from_old_letters_too(tmp_path):
    head = "Số thứ tự;Họ và tên người hưởng;Số tiền được lĩnh;Người nhận thay ký tên"
    text = "\n".join([head, *(f"{i};{name};360.000;" for i, name in enumerate(OLD))])
    path = csv_file(tmp_path, encode_legacy(text, "vni").encode())
    assert "Người nhận thay ký tên" in TextReader().draft_profile(path)


def test_an_encoding_that_is_not_clear_is_never_guessed():
    with pytest.raises(UnreadableSource, match="UTF-8"):
        decode(b"a;b\nNguy\xd4n;1\n", "a.csv")


def test_a_mark_that_lies_is_a_clear_error():
    with pytest.raises(UnreadableSource, match="utf-16"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "a.csv")


@pytest.mark.parametrize("content", [b"", b"  \n"])
def test_an_empty_file_is_said(tmp_path, content):
    with pytest.raises(UnreadableSource, match="empty"):
        TextReader().read(csv_file(tmp_path, content), OPTIONS)


def test_binary_files_and_other_texts_are_left_to_others(tmp_path):
    assert TextReader().recognises(csv_file(tmp_path, b"PK\x03\x04xx"), OPTIONS) is None
    assert TextReader().recognises(csv_file(tmp_path, "một bức thư"), OPTIONS) is None
    with pytest.raises(UnknownSource):
        TextReader().read(csv_file(tmp_path, b"\x00\x01\x02" * 50), OPTIONS)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(MissingSource):
        TextReader().read(tmp_path / "none.csv", OPTIONS)


def test_a_quotation_mark_that_is_never_closed_swallows_nothing_silently(tmp_path):
    lines = [*LINES[:5], '2;"Lò Văn A;;1', *["x" * 500 + ";;;"] * 3000]
    with pytest.raises(UnreadableSource, match="quotation mark"):
        TextReader().read(csv_file(tmp_path, "\n".join(lines)), OPTIONS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    rows = [["STT", "Họ và tên", "Số tiền"], ["1", "Lò Văn A", "540"], ["2", "Cà B", "1"]]
    assert delimiter_of("\n".join(delimiter.join(row) for row in rows)) == delimiter


FORM = Form(
    kind=FormKind.C1, year=2021, location=Location("a.xlsx", "S", 5),
    address=Address("14", "119", "03751", "Bản Mòn"),
    members=(
        FormMember(
            Location("a.xlsx", "S", 5), "Lò Văn Pánh", "head", PartialDate(1950), Sex.MALE, "thai",
            (IdentityNumber(NumberKind.CMND, "050123456"),),
            benefits=(BenefitClaim(BenefitKind.ALLOWANCE, "k5a", Decimal("1.5"), Dong(540000),
                                   Month(2021, 7)),),
            originals={"name": "Lo\u0300 Văn\u2028Pánh"},
        ),
    ),
    collected=date(2021, 10, 5),
)  # fmt: skip


def test_records_go_through_json_lines_without_loss(tmp_path):
    path = tmp_path / "phieu.jsonl"
    path.write_text(record_line(FORM) + "\n" + record_line(FORM) + "\n", encoding="utf-8")
    assert TextReader().recognises(path, OPTIONS).kind == "records"
    reading = TextReader().read(path, OPTIONS)
    assert reading.records == (FORM, FORM)
    assert reading.accounting.balanced


def test_a_line_that_is_no_record_is_a_finding_and_the_others_are_read(tmp_path):
    path = tmp_path / "phieu.jsonl"
    lines = [record_line(FORM), '{"record":"form","jear":1}', "{", record_line(FORM)]
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = TextReader().read(path, OPTIONS)
    assert len(reading.records) == 2
    assert [f.location.row for f in reading.findings] == [2, 3]
    assert (reading.accounting.read, reading.accounting.reported) == (4, 2)


def test_a_json_file_that_is_cut_off_is_a_clear_error(tmp_path):
    path = tmp_path / "phieu.json"
    path.write_text('[{"record":"form"', encoding="utf-8")
    with pytest.raises(UnreadableSource, match="no JSON"):
        TextReader().read(path, OPTIONS)


TABLE = Table(
    "1A", "Biểu", (Column("a", "Tên", group="Huyện"), Column("n", "Số", "integer"),
                   Column("d", "Ngày", "date")),
    (("=1+1", 5, date(2021, 1, 2)), ("Lò", None, None)),
)  # fmt: skip


def test_csv_written_for_offices_has_a_mark_and_disarms_formulas(tmp_path):
    TextWriter().write(tmp_path / "a.csv", [TABLE], {})
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    assert content.decode("utf-8-sig") == ("Huyện / Tên,Số,Ngày\r\n'=1+1,5,2021-01-02\r\nLò,,\r\n")
    TextWriter().write(tmp_path / "a.csv", [TABLE], {"bom": False})
    assert not (tmp_path / "a.csv").read_bytes().startswith(codecs.BOM_UTF8)


def test_json_and_json_lines_hold_the_same_rows(tmp_path):
    import json

    TextWriter().write(tmp_path / "a.json", [TABLE], {})
    TextWriter().write(tmp_path / "a.jsonl", [TABLE, TABLE], {})
    [document] = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    lines = [json.loads(x) for x in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert document["rows"] == [["=1+1", 5, "2021-01-02"], ["Lò", None, None]]
    assert lines[0] == {"table": "1A", "a": "=1+1", "n": 5, "d": "2021-01-02"}
    assert len(lines) == 4


def test_several_tables_do_not_fit_into_one_csv(tmp_path):
    with pytest.raises(ValueError, match="one table"):
        TextWriter().write(tmp_path / "a.csv", [TABLE, TABLE], {})


names = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def registers(draw):
    people = [
        Person(PersonId(f"P{i}"), draw(names), PartialDate(draw(st.integers(1900, 2021))))
        for i in range(draw(st.integers(0, 4)))
    ]
    household = Household(
        HouseholdId("H1"), Address("14", None, "03751", draw(names)),
        tuple(Membership(p.id, "head") for p in people), codes=(),
    ) if "codes" in {a.name for a in Household.__attrs_attrs__} else Household(
        HouseholdId("H1"), Address("14", None, "03751", draw(names)),
        tuple(Membership(p.id, "head") for p in people),
    )  # fmt: skip
    return Register("14", {household.id: household}, {p.id: p for p in people}, rounds=("r1",))


@settings(max_examples=50)
@given(registers())
def test_a_whole_register_goes_through_json_lines_without_loss(register):
    lines = "".join(archive_lines(Archive(register))).split("\n")
    assert archive_of(lines, "a").register == register


def test_a_register_file_is_saved_whole_and_two_writers_conflict(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingSource):
        TextStore().open("jsonl:///so.jsonl")
    with TextStore().open("jsonl:///so.jsonl", province="14") as mine:
        register = mine.load()
        assert register.province == "14"
        mine.save(register)
        other = TextStore().open("jsonl:///so.jsonl")
        other.save(Register(other.load().province, rounds=("r1",)))
        with pytest.raises(Conflict):
            mine.save(register)
    assert TextStore().open("jsonl:///so.jsonl").load().rounds == ("r1",)


def test_a_damaged_register_file_names_its_line(tmp_path):
    path = tmp_path / "so.jsonl"
    lines = "".join(archive_lines(Archive(Register("14"))))
    path.write_text(lines + '{"person":{"id":1}}\n', "utf-8")
    with pytest.raises(BrokenJournal, match="line 2"):
        TextStore().open(f"jsonl:///{path}").load()
    with pytest.raises(RegisterError):
        TextStore().open("sqlite:///x")


def test_an_archive_of_a_province_that_never_was_is_refused_by_its_file():
    lines = "".join(archive_lines(Archive(Register("14")))).replace('"14"', '"99"')
    with pytest.raises(BrokenJournal, match=r"file a\.jsonl: province: no province") as told:
        archive_of(lines.split("\n"), "a.jsonl")
    assert told.value.vi.startswith("Tệp a.jsonl: Mã tỉnh: không có tỉnh nào")
