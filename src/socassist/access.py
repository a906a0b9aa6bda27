"""Read, write and open by whatever adapter fits; the law with the provinces' files (truy cập)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from socassist.hookspecs import (
    ClosingLedger,
    Marker,
    Reader,
    ReadOptions,
    Recognition,
    RegisterStore,
    Writer,
)
from socassist.model.arguments import every, expect
from socassist.model.errors import (
    AmbiguousSource,
    BrokenLawFile,
    LawError,
    MissingSource,
    RegisterError,
    SourceError,
    UnknownSource,
    UnreadableSource,
)
from socassist.model.finding import Finding
from socassist.model.marked import Corrections, Marked
from socassist.model.province_codes import province_names, wrong_province
from socassist.model.reading import Reading
from socassist.model.register import Register
from socassist.model.table import Table
from socassist.model.text_pair import Text
from socassist.plugins import Plugins, installed_plugins
from socassist.rules import law as law_room

UNKNOWN_TABLE = "unknown"
_DRAFT = Text(
    "nếu là tệp Excel có bảng lạ, tạo bảng ánh xạ cột bằng: socassist profile {}",
    "If it is a workbook with a table of its own, draft a column profile with: "
    "socassist profile {}",
)
_REGISTER = Text(
    "sổ dữ liệu xem bằng: socassist journal {}", "A register is looked at by: socassist journal {}"
)
_NO_DATA = {
    ".zip": Text(
        "hồ sơ nghiệm thu kiểm bằng: socassist verify {}; tệp nén thì giải nén trước",
        "A dossier is checked by: socassist verify {}; an archive is unpacked first",
    ),
    ".db": _REGISTER,
    ".sqlite": _REGISTER,
}
"""What a file that is no data is for, by its ending."""


def recognise(
    path: str | Path, *, options: ReadOptions | None = None, plugins: Plugins | None = None
) -> tuple[Reader, Recognition]:
    """Find the one adapter that can read a file, judging by the content (nhận dạng tệp).

    Raises:
        MissingSource: There is no such file.
        UnknownSource: No adapter can read it.
        AmbiguousSource: Several can; name one with `plugins`.
        SourceError: The file cannot be opened at all.
    """
    expect(ReadOptions, None, options=options)
    place = Path(path)
    if place.is_dir():
        raise UnreadableSource(
            "it is a folder",
            file=place.resolve().name,
            advice="Name the files in it",
            vi=f"{place.resolve().name} là thư mục; hãy ghi tên các tệp trong đó",
        )
    if not place.is_file():
        raise MissingSource(
            "there is no such file",
            file=place.name,
            advice="Check its name and folder",
            vi=f"Không tìm thấy tệp {place.name}; hãy kiểm tra tên tệp và thư mục",
        )
    chosen = options or ReadOptions()
    claims: list[tuple[Reader, Recognition]] = []
    refusal: SourceError | None = None
    for reader in (plugins or installed_plugins()).readers:
        try:
            claim = reader.recognises(place, chosen)
        except SourceError as error:
            refusal = error
            continue
        if claim is not None:
            claims.append((reader, claim))
    # A claim of kind "unknown" is a last resort: "I can open it, but know no table in it".
    claims = [claim for claim in claims if claim[1].kind != UNKNOWN_TABLE] or claims[:1]
    if len(claims) == 1:
        return claims[0]
    if claims:
        names = ", ".join(sorted(reader.name for reader, _ in claims))
        raise AmbiguousSource(
            f"several adapters claim it: {names}",
            file=place.name,
            advice="Deny all but one of these plugins",
            vi=f"Nhiều bộ đọc cùng nhận tệp {place.name}: {names}",
        )
    if place.suffix.lower() == ".toml":
        raise UnknownSource(
            "it holds settings, not data",
            file=place.name,
            advice=f"A round file is run: socassist run {place.name}",
            vi=f"Tệp {place.name} là tệp thiết lập, không phải dữ liệu; tệp đợt cập nhật thì chạy "
            f"bằng: socassist run {place.name}",
        )
    if refusal is not None:
        raise refusal
    meant = _NO_DATA.get(place.suffix.lower(), _DRAFT)
    raise UnknownSource(
        "no adapter recognises it",
        file=place.name,
        advice=meant.en.format(place.name),
        vi=f"Không nhận ra loại tệp {place.name}; {meant.vi.format(place.name)}",
    )


def read(
    *paths: str | Path,
    options: ReadOptions | None = None,
    plugins: Plugins | None = None,
) -> Reading:
    """Read files whole (đọc tệp): every row becomes part of a record or of a finding (R12).

    Raises:
        SourceError: A file is missing, unreadable, unknown, or misses a required column.
    """
    expect(ReadOptions, None, options=options)
    readings = []
    for path in paths:
        reader, _ = recognise(path, options=options, plugins=plugins)
        readings.append(reader.read(Path(path), options or ReadOptions()))
    return Reading.joined(readings)


def write(
    path: str | Path,
    tables: Table | Sequence[Table],
    *,
    plugins: Plugins | None = None,
    **options: object,
) -> None:
    """Write tables into a file, whole or not at all (ghi tệp); the ending chooses the writer.

    Raises:
        UnknownSource: No adapter writes files of that ending.
        AmbiguousSource: Several do.
        SourceError: The place cannot be written.
    """
    place = Path(path)
    given = [tables] if isinstance(tables, Table) else list(every(Table, "tables", tables))
    fitting = [writer for writer in _writers(plugins) if place.suffix.lower() in writer.suffixes]
    if not fitting:
        known = ", ".join(sorted({s for w in _writers(plugins) for s in w.suffixes}))
        raise UnknownSource(
            f"no adapter writes {place.suffix or 'such'} files; there are {known}",
            file=place.name,
            vi=f"Không ghi được tệp {place.name}: chỉ ghi các dạng {known}",
        )
    if len(fitting) > 1:
        names = ", ".join(writer.name for writer in fitting)
        raise AmbiguousSource(
            f"several adapters write such files: {names}",
            file=place.name,
            vi=f"Nhiều bộ ghi cùng nhận tệp {place.name}: {names}",
        )
    fitting[0].write(place, given, options)


def _writers(plugins: Plugins | None) -> Sequence[Writer]:
    return (plugins or installed_plugins()).writers


def mark_workbook(
    source: str | Path,
    target: str | Path,
    findings: Iterable[Finding],
    *,
    records: Iterable[object] = (),
    plugins: Plugins | None = None,
) -> Marked:
    """Write a copy of an office's workbook with its findings in it (ghi lỗi vào bản sao).

    Faulty cells are coloured and commented, and a sheet "Lỗi" links to them; values, formulas,
    styles and widths stay. `Marked.lost` names the parts that the copy cannot carry.

    Args:
        source: The workbook; it is not touched.
        target: Where the copy goes; another file than the source.
        findings: Findings with a place; those of other files are left out and counted.
        records: What was read from the workbook, so that corrections come back with the name of
            their field and the paper that the row rests on.
        plugins: The plugins whose readers are asked; the installed ones when left out.

    Raises:
        SourceError: The workbook is missing or cannot be marked, or both are one file.
    """
    findings, records = every(Finding, "findings", findings), every(object, "records", records)
    place = Path(source)
    reader = _marker(place, plugins)
    return reader.mark(place, Path(target), findings, records=records)


def read_corrections(
    path: str | Path, *, file: str | None = None, plugins: Plugins | None = None
) -> Corrections:
    """Read what officers corrected in a copy that `mark_workbook` wrote (đọc lại phần đã sửa).

    A correction is what stands in "Giá trị đúng" of the sheet "Lỗi", or a changed content of a
    marked cell. It comes back as evidence with the paper that was named; nothing is applied.

    Args:
        path: The workbook that came back.
        file: Name of the office's workbook that the evidence shall name; that of `path` when
            left out.
        plugins: The plugins whose readers are asked; the installed ones when left out.

    Raises:
        SourceError: The workbook is missing, or is no marked copy.
    """
    place = Path(path)
    return _marker(place, plugins).corrections(place, file=file)


def _marker(place: Path, plugins: Plugins | None) -> Marker:
    reader, _ = recognise(place, plugins=plugins)
    if isinstance(reader, Marker):
        return reader
    raise UnknownSource(
        f"the adapter {reader.name} cannot write findings into such a file",
        file=place.name,
        advice="Save it as .xlsx first",
        vi=f"Không ghi lỗi vào tệp {place.name} được; hãy lưu dạng .xlsx",
    )


def open_register(
    url: str, *, province: str | None = None, plugins: Plugins | None = None
) -> RegisterStore:
    """Open the register stored at `url`, such as ``sqlite:///son-la.db`` (mở cơ sở dữ liệu).

    A new register is made when there is none and `province` is given.

    Raises:
        RegisterError: No adapter opens such addresses, there is no fitting register, or no
            province has the code.
    """
    expect(str, url=url)
    expect(str, None, province=province)
    if province is not None and province not in province_names():
        said = wrong_province(str(province))
        raise RegisterError(f"province: {said.en}", vi=f"Mã tỉnh: {said.vi}")
    scheme = url.split(":", 1)[0]
    for store in (plugins or installed_plugins()).stores:
        if scheme in store.schemes:
            return store.open(url, province=province)
    if "://" not in url:
        raise RegisterError(
            f"{url} is no address of a register; for a file write sqlite:///{url}",
            vi=f"{url} không phải địa chỉ của sổ; với tệp hãy viết sqlite:///{url}",
        )
    raise RegisterError(
        f"no adapter opens {scheme}: addresses; install the plugin, or use sqlite:///file.db",
        vi=f"Không có bộ kết nối cho địa chỉ {scheme}:; hãy cài phần mở rộng, hoặc dùng "
        "sqlite:///tệp.db",
    )


def copy_register(source: str, target: str, *, plugins: Plugins | None = None) -> Register:
    """Copy a whole stored register to another address (sao toàn bộ sổ): archive, or bring back.

    Records, judgements, journal and closed months; the copy's journal gives the same seal. What
    broke off half-way is completed by calling it again.

    Raises:
        RegisterError: There is no register at `source`, `target` holds another one, or cannot
            keep closed months while there are some.
        BrokenJournal: The source was altered.
        SourceError: A file cannot be read or written.
    """
    with open_register(source, plugins=plugins) as store:
        register = store.load()
        closings = store.closings() if isinstance(store, ClosingLedger) else ()
    with open_register(target, province=register.province, plugins=plugins) as copy:
        if closings and not isinstance(copy, ClosingLedger):
            raise RegisterError(
                "a register at the new address keeps no closed months",
                vi="Sổ ở địa chỉ mới không lưu được tháng đã chốt",
            )
        held = copy.load()
        if held != register:
            if held != Register(register.province):
                raise RegisterError(
                    "the new address holds another register; nothing was copied",
                    vi="Địa chỉ mới đã có sổ khác; chưa sao gì",
                )
            copy.save(register)
        if isinstance(copy, ClosingLedger):
            known = copy.closings()
            if known != closings[: len(known)]:
                raise RegisterError(
                    "the new address holds other closed months",
                    vi="Địa chỉ mới đã chốt tháng khác với sổ này",
                )
            for closing in closings[len(known) :]:
                copy.add_closing(closing)
    return register


def migrate_register(url: str, *, plugins: Plugins | None = None) -> str:
    """Bring a stored register to the newest schema (nâng cấp lược đồ); return its revision.

    Raises:
        RegisterError: No adapter migrates registers at such addresses, or it failed.
    """
    scheme = url.split(":", 1)[0]
    for store in (plugins or installed_plugins()).stores:
        migrate = getattr(store, "migrate", None)
        if scheme in store.schemes and migrate is not None:
            return str(migrate(url))
    raise RegisterError(
        f"no adapter migrates registers at {scheme}: addresses; only databases have a schema",
        vi=f"Không nâng cấp được sổ ở địa chỉ {scheme}: chỉ cơ sở dữ liệu mới có lược đồ",
    )


def load_law(*, province: str | None = None, plugins: Plugins | None = None) -> law_room.Law:
    """The national law with the files of a province's plugins (quy định pháp luật).

    Without `province`, or when no plugin gives files for it, the national law alone.

    Raises:
        BrokenLawFile: A law file has a mistake; the message says which and where.
        BelowNationalFloor: A provincial figure is under the national one on some day.
        LawError: `province` is no code that a province has or had, so that its figures would be
            passed over.
    """
    expect(Plugins, None, plugins=plugins)
    if province is None:
        return law_room.load_law()
    given: object = province  # a number is a mistake that no type checker has to have seen
    if not (isinstance(given, str) and re.fullmatch(r"\d{2}", given)):
        raise LawError(
            f'province: expected two digits as text, such as "14", got {province!r}',
            vi=f'Mã tỉnh phải là hai chữ số dạng chữ, chẳng hạn "14"; đang ghi {province!r}',
        )
    if province not in province_names():
        said = wrong_province(province)
        raise LawError(f"province: {said.en}", vi=f"Mã tỉnh: {said.vi}")
    found = plugins or installed_plugins()
    return law_room.load_law(
        files=[path for path in found.law_files if _province_of(path) == province],
        categories=[item for item in found.categories if item.province == province],
    )


def _province_of(path: Path) -> str | None:
    try:
        declared = tomllib.loads(path.read_text("utf-8")).get("province")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenLawFile(
            f"{path.name}: no TOML in UTF-8: {error}",
            vi=f"Tệp quy định {path.name} không phải TOML mã UTF-8: {error}",
        ) from error
    return declared if isinstance(declared, str) else None
