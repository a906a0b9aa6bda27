"""Paths on the command line: what is wrong with one is said before any work is done.

A file that is missing, a folder where a file is wanted, a link that leads nowhere, a place that
cannot be read or written: each is refused in both languages with what was expected (đường dẫn).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from socassist.model.errors import MissingSource, RegisterError, SourceError, UnreadableSource
from socassist.model.text_pair import Text

_SHOWN = 4
_BOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv", ".json", ".jsonl", ".toml")
_SQLITE = b"SQLite format 3\x00"


class Source(click.Path):
    """A file to read (tệp cần đọc); with `folders`, a folder will do too."""

    def __init__(self, what: Text, endings: Sequence[str], *, folders: bool = False) -> None:
        super().__init__(path_type=Path)
        self.name = "file"
        self._what = what
        self._endings = endings
        self._folders = folders

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """The path, when it can be read.

        Raises:
            SourceError: It cannot; the message says why and what was expected.
        """
        place = Path(value)
        if not (self._folders and place.is_dir()):
            refuse_unreadable(place, self._what, self._endings)
        elif not os.access(place, os.R_OK | os.X_OK):
            raise _closed(place, self._what)
        return place


class Target(click.Path):
    """A file, or a folder, to write (nơi ghi kết quả).

    Args:
        folder: Whether it is a folder; None where its name tells: one without an ending is.
        example: Name of a file, for the message.
    """

    def __init__(self, *, folder: bool | None = False, example: str = "ket-qua.xlsx") -> None:
        super().__init__(path_type=Path, file_okay=not folder)
        self.name = "folder" if folder else "file"
        self._folder = folder
        self._example = example

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """The path, when it can be written.

        Raises:
            SourceError: It cannot; the message says why.
        """
        place = Path(value)
        if names_a_folder(place) if self._folder is None else self._folder:
            refuse_no_folder(place)
        else:
            refuse_unwritable(place, self._example)
        return place


def names_a_folder(place: Path) -> bool:
    """Whether a path is a folder, or is to become one."""
    return place.is_dir() or not (place.exists() or place.suffix)


TABLES = Source(Text("tệp dữ liệu", "a file of data"), _BOOKS)
"""A workbook, a text file, or a mapping that leads to a database."""
BOOK = Source(Text("tệp Excel", "a workbook"), (".xlsx", ".xlsm", ".xls", ".ods"))
ROUND = Source(Text("tệp đợt cập nhật", "a round file"), (".toml",))
DOSSIER = Source(Text("hồ sơ nghiệm thu", "a dossier"), (".zip",))
DOSSIER_OR_ROUND = Source(
    Text("hồ sơ nghiệm thu hoặc tệp đợt cập nhật", "a dossier or a round file"),
    (".zip", ".toml"),
    folders=True,
)
KEY = Source(Text("tệp khóa", "a file with the key"), (".bin", ".key"))
PROFILE = Source(Text("bảng ánh xạ cột", "a column profile"), (".toml",))
PLAN = Source(Text("tệp kế hoạch", "a plan"), (".toml",))
LAYOUT = Source(Text("tệp mẫu yêu cầu", "a file of layouts"), (".toml",))


def refuse_unreadable(place: Path, what: Text, endings: Sequence[str]) -> None:
    """Refuse a path that no file of the kind can be read from."""
    name = _shown(place)
    if place.is_symlink() and not place.exists():
        raise MissingSource(
            "it is a link to a file that is not there any more",
            file=name,
            advice="Name the file itself",
            vi=f"{name} là liên kết tới một tệp không còn; hãy ghi đúng tên {what.vi}",
        )
    if place.is_dir():
        inside = Text(*(_inside(place, endings, lang) for lang in ("vi", "en")))
        raise UnreadableSource(
            f"it is a folder; name {what.en}",
            file=name,
            advice=inside.en,
            vi=f"{name} là thư mục; hãy ghi {what.vi}. {inside.vi}",
        )
    if not place.exists():
        near = Text(*(_near(place, lang) for lang in ("vi", "en")))
        article, _, noun = what.en.partition(" ")
        known = f"there is no such {noun if article == 'a' else what.en}"
        raise MissingSource(
            known,
            file=name,
            advice=near.en or "Check its name and folder",
            vi=f"Không tìm thấy {what.vi} {name}; {near.vi or 'hãy kiểm tra tên tệp và thư mục'}",
        )
    if not os.access(place, os.R_OK):
        raise _closed(place, what)


def refuse_unwritable(place: Path, example: str) -> None:
    """Refuse a path at which no file can be made."""
    name = _shown(place)
    if place.is_dir():
        wanted = (place / example).as_posix()
        raise SourceError(
            "it is a folder, the name of a file is expected",
            file=name,
            advice=f"Write {wanted}",
            vi=f"{name} là thư mục; cần tên tệp, chẳng hạn {wanted}",
        )
    folder = place.parent
    if not folder.is_dir():
        absent = not folder.exists()
        raise SourceError(
            "its folder does not exist" if absent else f"{_shown(folder)} is a file, no folder",
            file=name,
            advice="Make the folder first, or name another" if absent else "Name another folder",
            vi=f"Không có thư mục {_shown(folder)} để ghi {place.name}; hãy tạo trước"
            if absent
            else f"{_shown(folder)} là tệp, không ghi {place.name} vào đó được",
        )
    if not os.access(place if place.exists() else folder, os.W_OK):
        raise _sealed(place)


def refuse_no_folder(place: Path) -> None:
    """Refuse a path that neither is a folder to write in nor can become one."""
    name = _shown(place)
    if place.exists() and not place.is_dir():
        raise SourceError(
            "it is a file, a folder is expected",
            file=name,
            advice="Name another folder; it is made when it is missing",
            vi=f"{name} là tệp; cần tên thư mục (chưa có thì được tạo)",
        )
    held = next((above for above in (place, *place.absolute().parents) if above.exists()), place)
    if not held.is_dir():
        raise SourceError(
            f"{held.name} on its way is a file",
            file=name,
            advice="Name another folder",
            vi=f"{name}: {held.name} là tệp, không chứa thư mục được; hãy ghi thư mục khác",
        )
    if not os.access(held, os.W_OK | os.X_OK):
        raise _sealed(place)


def refuse_an_input(target: Path | None, sources: Iterable[Path]) -> None:
    """Refuse to write over what was read: an office's own file is never touched.

    Raises:
        SourceError: Both are one file.
    """
    if target is None or not target.exists():
        return
    for source in sources:
        if source.exists() and target.samefile(source):
            raise SourceError(
                "it is one of the files that are read, and would be written over",
                file=target.name,
                advice="Give the result another name",
                vi=f"{target.name} là tệp đang được đọc, ghi vào sẽ mất; hãy đặt tên khác cho kết "
                "quả",
            )


def refuse_no_register(place: Path, *, new: bool = False) -> None:
    """Refuse a file that holds no register; with `new`, one that none can be made in.

    Raises:
        RegisterError: The message says what it is instead.
        SourceError: Its place cannot be read or written.
    """
    what = Text("tệp sổ dữ liệu", "a register file")
    if new and not place.exists() and not place.is_symlink():
        refuse_unwritable(place, "so-du-lieu.db")
        return
    refuse_unreadable(place, what, (".db", ".sqlite", ".jsonl"))
    if place.suffix.lower() == ".jsonl" or not place.is_file():
        return
    with place.open("rb") as file:
        start = file.read(len(_SQLITE))
    name = _shown(place)
    if not start:
        if not new:
            raise RegisterError(
                f"{name} is empty, it holds no register; socassist run makes one",
                vi=f"{name} là tệp rỗng, chưa có sổ; sổ được lập khi chạy socassist run",
            )
    elif start != _SQLITE:
        round_ = place.suffix.lower() == ".toml"
        raise RegisterError(
            f"{name} is no register"
            + (
                "; its address stands in the round file under [register] url"
                if round_
                else "; a register is a file such as so-du-lieu.db, or a database's address"
            ),
            vi=f"{name} không phải sổ dữ liệu; "
            + (
                "địa chỉ sổ ghi trong tệp đợt, mục [register] url"
                if round_
                else "sổ là tệp như so-du-lieu.db, hoặc địa chỉ cơ sở dữ liệu"
            ),
        )


def _closed(place: Path, what: Text) -> UnreadableSource:
    name = _shown(place)
    return UnreadableSource(
        "you have no right to read it",
        file=name,
        advice="Ask for the right, or for a copy",
        vi=f"Không có quyền đọc {what.vi} {name}; hãy xin quyền hoặc xin bản sao",
    )


def _sealed(place: Path) -> SourceError:
    name = _shown(place)
    return SourceError(
        "you have no right to write there",
        file=name,
        advice="Name another place, or ask for the right",
        vi=f"Không có quyền ghi {name}; hãy chọn nơi khác hoặc xin quyền",
    )


def _shown(place: Path) -> str:
    """The name without its folder; a folder that ends in dots by the name it has."""
    return place.name or place.absolute().name or str(place)


def _inside(folder: Path, endings: Sequence[str], lang: str) -> str:
    """What of the expected kind stands in a folder, to be named next."""
    fitting = sorted(_of_kind(folder, endings))
    listed = ", ".join((folder / name).as_posix() for name in fitting[:_SHOWN])
    more = len(fitting) - _SHOWN
    if not fitting:
        kinds = ", ".join(endings[:3])
        return (
            f"Trong đó không có tệp {kinds} nào" if lang == "vi" else f"There is no {kinds} in it"
        )
    if lang == "vi":
        return f"Trong đó có {listed}" + (f" và {more} tệp nữa" if more > 0 else "")
    return f"There is {listed}" + (f" and {more} more" if more > 0 else "")


def _of_kind(folder: Path, endings: Sequence[str]) -> Iterator[str]:
    try:
        for entry in folder.iterdir():
            if entry.suffix.lower() in endings and not entry.name.startswith(("~$", ".")):
                yield entry.name
    except OSError:
        return


def _near(place: Path, lang: str) -> str:
    """Files beside a missing one that are called nearly so."""
    folder = place.parent
    if not folder.is_dir():
        return (
            f"không có thư mục {_shown(folder)}"
            if lang == "vi"
            else f"There is no folder {_shown(folder)}"
        )
    beside = list(_of_kind(folder, (place.suffix.lower(),)))
    stems = {Path(name).stem: name for name in beside}
    close = get_close_matches(place.stem, stems, n=3, cutoff=0.6)
    listed = ", ".join(stems[stem] for stem in close)
    if not listed:
        return ""
    return f"ý bạn là {listed}?" if lang == "vi" else f"Did you mean {listed}?"
