"""Every mistake in a law file is refused, with words that say what and where."""

from pathlib import Path
from unicodedata import combining, normalize

import pytest

from socassist.model.errors import BrokenLawFile
from socassist.rules.law import LawFile, load_law

FILES = sorted((Path(__file__).parents[2] / "broken_law").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem.replace("_", " "))
def test_a_broken_law_file_is_refused_in_clear_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = text.splitlines()[0].removeprefix("# expect: ")
    with pytest.raises(BrokenLawFile) as caught:
        load_law(national=[LawFile(path.name, text)])
    message = str(caught.value)
    assert words in message
    assert message.startswith(f"{path.name}: ")
    assert message.count("\n") == 0
    assert caught.value.vi.startswith(f"{path.name}: ")
    assert any(map(combining, normalize("NFD", caught.value.vi)))
    for english in ("expected", "found", "line", "unknown", "missing", "needs", "since"):
        assert f" {english} " not in caught.value.vi


def test_there_is_a_file_for_every_kind_of_mistake() -> None:
    assert len(FILES) >= 30


def test_a_parameter_in_two_files_is_refused() -> None:
    instrument = '[instruments."1/2020/NĐ-CP"]\nkind = "a"\ntitle = "b"\nissuer = "c"\n'
    text = (
        '[age]\nvi = "Tuổi"\nen = "age"\nunit = "years"\nchecked = 2026-01-01\nkind = "integer"\n'
        "[[age.values]]\nsince = 2020-01-01\nvalue = 80\nverified = true\n"
        'cites = { instrument = "1/2020/NĐ-CP", provision = "Điều 5" }\n'
    )
    with pytest.raises(BrokenLawFile, match=r"b\.toml: age: already stands in another file"):
        load_law(national=[LawFile("a.toml", instrument + text), LawFile("b.toml", text)])
    with pytest.raises(BrokenLawFile, match="1/2020/NĐ-CP already stands elsewhere"):
        load_law(national=[LawFile("a.toml", instrument), LawFile("b.toml", instrument)])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("latin.toml", "missing.toml"):
        with pytest.raises(BrokenLawFile, match=rf"{name}: cannot be read"):
            load_law(national=[tmp_path / name])
