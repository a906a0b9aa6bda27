"""Files that no shipped profile knows: drafted, then checked and marked by one's own profile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from socassist.adapters.profiles.fields import FIELDS
from socassist.cli.commands import socassist
from socassist.cli.looking import RECORDS
from socassist.model.errors import MissingColumn, SourceError

ROWS: list[list[Any]] = [
    ["DANH SÁCH HỘ NGHÈO NĂM 2021"],
    ["Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"],
    ["STT hộ", "Người trong nhà", "Quan hệ với chủ hộ", "Ngày sinh", "Giới tính", "Dân tộc",
     "Phân loại hộ"],
    [1, "Lò Văn Pánh", "Chủ hộ", "12/03/1965", "Nam", "Thái", "Hộ nghèo"],
    [None, "Quàng Thị Inh", "Vợ", "31/2/1968", "Nữ", "Thái", None],
]  # fmt: skip


def called(*arguments: object) -> Result:
    return CliRunner().invoke(socassist, list(map(str, arguments)))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    for row in ROWS:
        made.active.append(row)
    made.save(tmp_path / "ho.xlsx")
    return tmp_path / "ho.xlsx"


@pytest.fixture
def profile(tmp_path: Path, book: Path) -> Path:
    """The draft, finished: one column is given its field."""
    text = called("profile", book, "--record", "form").output
    path = tmp_path / "ho.toml"
    more = '[[field]]\nkey = "member.name"\nheaders = ["Người trong nhà"]\nkind = "name"\n'
    path.write_text(text + more, "utf-8")
    return path


def test_check_and_mark_read_by_a_profile_of_ones_own(
    tmp_path: Path, book: Path, profile: Path
) -> None:
    with pytest.raises(MissingColumn):
        CliRunner().invoke(socassist, ["check", str(book)], catch_exceptions=False)
    shown = called("check", book, "--profile", profile, "--lang", "en")
    assert "impossible" in shown.output, shown.output
    assert shown.exit_code == 1
    marked = called("mark", book, "--profile", profile, "--into", tmp_path / "co-loi")
    assert marked.exit_code == 1
    assert (tmp_path / "co-loi" / "ho.xlsx").exists()


def test_a_broken_profile_is_refused_and_not_a_traceback(book: Path, profile: Path) -> None:
    profile.write_text(profile.read_text("utf-8").replace('= "poor"', '= "por"', 1), "utf-8")
    result = called("check", book, "--profile", profile)
    assert isinstance(result.exception, SourceError)
    assert "ý bạn là poor?" in (result.exception.vi or "")


def test_the_missing_column_message_names_the_draft_and_the_page(book: Path) -> None:
    with pytest.raises(MissingColumn) as caught:
        CliRunner().invoke(socassist, ["check", str(book)], catch_exceptions=False)
    for text in (str(caught.value), caught.value.vi or ""):
        assert "socassist profile" in text
        assert "--profile" in text
    assert "docs/how-to/column-profiles.md" in str(caught.value)
    assert "docs/huong-dan/doc-tep-khac-tieu-de.md" in (caught.value.vi or "")


def test_the_records_of_a_draft_are_those_of_profiles() -> None:
    assert set(RECORDS) == set(FIELDS)


def test_a_text_file_is_drafted_for_the_record_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "chi-tra.csv"
    path.write_text("Stt;Người nhận;Hệ số;Thực chi\n1;Lò Thị Pâng;1,5;540.000\n", "utf-8")
    drafted = called("profile", path, "--record", "payment-list").output
    assert 'record = "payment-list"' in drafted
    assert "Pâng" not in drafted
