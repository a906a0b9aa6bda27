"""The round file: what goes into an update round and where the results go (tệp đợt cập nhật)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from glob import glob
from pathlib import Path
from typing import Any, cast

import attrs

from socassist.model.errors import MissingSource, RoundError
from socassist.model.period import Month
from socassist.model.province_codes import province_names, wrong_province
from socassist.model.text_pair import Language, Text
from socassist.model.toml_faults import syntax_fault
from socassist.plugins import PluginChoice
from socassist.rounds.round_settings import AcceptanceTerms, SamplePlan
from socassist.rounds.round_words import did_you_mean

INPUT_KINDS = (
    "mis_export",
    "forms_c",
    "forms_c1",
    "approved_lists",
    "payment_lists",
    "signed_forms",
    "movement_tables",
    "check_sheets",
    "reviews",
    "complaints",
)
"""The inputs that a round file may name, in the order in which they are read."""


@attrs.frozen
class RoundFile:
    """One update round of a province (đợt cập nhật).

    Args:
        id: Identifier of the round, unique in the register, such as ``14-2021``.
        province: Code of the province, two digits.
        year: Year of the poverty review.
        closing_month: The closing month of assistance data (tháng chốt dữ liệu).
        on: Day whose law and units hold; the closing month's last, unless the file says another.
        register: Address of the register, such as ``sqlite:///son-la.db``.
        inputs: Files by kind, each named or found by a pattern.
        sample: How the sample is drawn.
        terms: What the province settled where its plan leaves a choice.
        output: Folder of the results.
        shared: Whether others than this account may open the results (kết quả dùng chung).
        base: Folder of the round file; relative paths start there.
        lang: Language of the summary.
        actor: Who enters the data, as a code, for the journal; None when not stated.
        software: Districts that use the MIS software, for form 1C; None when not stated.
        plugins: Which plugins the round lets in; all that are installed when left out.
    """

    id: str
    province: str
    year: int
    closing_month: Month
    on: date
    register: str
    inputs: Mapping[str, tuple[Path, ...]]
    sample: SamplePlan
    output: Path
    base: Path
    lang: Language = "vi"
    actor: str | None = None
    software: tuple[str, ...] | None = None
    terms: AcceptanceTerms = AcceptanceTerms()
    plugins: PluginChoice = PluginChoice()
    shared: bool = False
    profiles: tuple[Path, ...] = ()
    patterns: tuple[str, ...] = ()
    """What `[inputs]` says, word for word: names and patterns, from `base`."""

    @property
    def files(self) -> tuple[Path, ...]:
        """All input files, in reading order."""
        return tuple(path for kind in INPUT_KINDS for path in self.inputs.get(kind, ()))


_LANGUAGES: tuple[Language, Language] = ("vi", "en")
_SECTIONS: Mapping[str, frozenset[str]] = {
    "round": frozenset({"id", "province", "year", "closing_month", "on", "lang", "actor"}),
    "register": frozenset({"url"}),
    "inputs": frozenset({*INPUT_KINDS, "profiles"}),
    "sample": frozenset(attrs.fields_dict(SamplePlan)),
    "acceptance": frozenset(attrs.fields_dict(AcceptanceTerms)),
    "outputs": frozenset({"folder", "shared"}),
    "software": frozenset({"districts"}),
    "plugins": frozenset({"allow", "deny"}),
}


def read_round(path: str | Path) -> RoundFile:
    """Read a round file (đọc tệp đợt cập nhật).

    Raises:
        MissingSource: The file, or an input it names, is not there.
        RoundError: Something in it is missing, unknown or of the wrong kind; the message lists
            everything at once.
    """
    place = Path(path)
    try:
        text = place.read_text("utf-8")
    except FileNotFoundError as error:
        raise MissingSource(
            "there is no such round file",
            file=place.name,
            advice="Give the path of a round file, such as examples/son-la-2021/round.toml",
            vi=f"Không tìm thấy tệp đợt cập nhật {place.name}",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RoundError(
            f"{place.name}: cannot be read as UTF-8 text; a round file is a text file such as "
            "examples/son-la-2021/round.toml",
            vi=f"{place.name}: không đọc được dạng văn bản UTF-8; tệp đợt cập nhật là tệp văn bản "
            "như examples/son-la-2021/round.toml",
        ) from error
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        why = syntax_fault(text, error, "round.toml")
        raise RoundError(f"{place.name}: {why.en}", vi=f"{place.name}: {why.vi}") from error
    return _Reader(place, data).round()


class _Reader:
    """Collects every problem, so that one run shows them all."""

    def __init__(self, place: Path, data: dict[str, Any]) -> None:
        self._place = place
        self._base = place.parent
        self._data = data
        self._problems: list[Text] = []
        self._patterns: list[str] = []

    def round(self) -> RoundFile:
        self._known_keys()
        identifier = self._text("round", "id")
        province = self._text("round", "province")
        if province and province not in province_names():
            said = wrong_province(province)
            self._wrong(f"[round] province: {said.vi}", f"[round] province: {said.en}")
        year = self._number("round", "year")
        month = self._convert("round", "closing_month", Month.parse)
        if year and isinstance(month, Month) and abs(month.year - year) > 1:
            self._wrong(
                f"[round] year {year} và closing_month {month} cách nhau quá một năm",
                f"[round] year {year} and closing_month {month} are more than a year apart",
            )
        on = self._get("round", "on", date, required=False)
        lang = self._get("round", "lang", str, required=False) or "vi"
        if lang not in ("vi", "en"):
            self._wrong('[round] lang: "vi" hoặc "en"', '[round] lang: "vi" or "en"')
        actor = self._get("round", "actor", str, required=False)
        url = self._text("register", "url")
        folder = self._text("outputs", "folder")
        sample, terms, choice = self._sample(), self._terms(), self._choice()
        inputs = {kind: self._paths(kind) for kind in INPUT_KINDS}
        if not self._problems and not any(inputs.values()):
            self._wrong("[inputs]: không có tệp nào", "[inputs]: names no file")
        shared = bool(self._get("outputs", "shared", bool, required=False))
        districts = self._get("software", "districts", list, required=False)
        profiles = self._paths("profiles")
        if self._problems:
            vi, en = ("; ".join(p.in_(lang) for p in self._problems) for lang in _LANGUAGES)
            raise RoundError(f"{self._place.name}: {en}", vi=f"{self._place.name}: {vi}")
        closing = cast("Month", month)
        return RoundFile(
            id=identifier,
            province=province,
            year=year,
            closing_month=closing,
            on=on or closing.last,
            register=self._register(url),
            inputs=inputs,
            sample=sample,
            output=self._base / folder,
            base=self._base,
            lang=cast("Language", lang),
            actor=actor,
            software=None if districts is None else tuple(map(str, districts)),
            terms=terms,
            plugins=choice,
            shared=shared,
            profiles=profiles,
            patterns=tuple(self._patterns),
        )

    def _wrong(self, vi: str, en: str) -> None:
        self._problems.append(Text(vi, en))

    def _known_keys(self) -> None:
        for section, table in self._data.items():
            if section not in _SECTIONS:
                known = ", ".join(f"[{name}]" for name in _SECTIONS)
                meant = did_you_mean(section, _SECTIONS)
                self._wrong(
                    f"không có mục [{section}]{meant.vi}; có {known}",
                    f"[{section}] is unknown{meant.en}; there are {known}",
                )
            elif not isinstance(table, dict):
                self._wrong(
                    f"{section} phải là một mục: [{section}]",
                    f"{section} must be a table: [{section}]",
                )
            else:
                for key in sorted(table.keys() - _SECTIONS[section]):
                    known = ", ".join(sorted(_SECTIONS[section]))
                    meant = did_you_mean(key, _SECTIONS[section])
                    self._wrong(
                        f"[{section}] không có {key}{meant.vi}; có {known}",
                        f"[{section}] {key} is unknown{meant.en}; there are {known}",
                    )

    def _get(self, section: str, key: str, kind: type, *, required: bool = True) -> Any:
        table = self._data.get(section)
        value = table.get(key) if isinstance(table, dict) else None
        if value is None:
            if required:
                self._wrong(f"[{section}] thiếu {key}", f"[{section}] {key} is missing")
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            name = _KIND_NAMES[kind]
            self._wrong(
                f"[{section}] {key}: cần {name.vi}", f"[{section}] {key}: expected {name.en}"
            )
            return None
        return value

    def _text(self, section: str, key: str) -> str:
        text: str | None = self._get(section, key, str)
        if text is not None and not text.strip():
            self._wrong(f"[{section}] {key}: để trống", f"[{section}] {key}: is empty")
        return text or ""

    def _number(self, section: str, key: str) -> int:
        return int(self._get(section, key, int) or 0)

    def _convert(self, section: str, key: str, make: Callable[[str], Any]) -> Any:
        text = self._get(section, key, str)
        if text is None:
            return None
        try:
            return make(text)
        except ValueError as error:
            self._wrong(f'[{section}] {key}: viết như "2021-12"', f"[{section}] {key}: {error}")
            return None

    def _share(self, section: str, key: str) -> Fraction | None:
        text = self._get(section, key, str, required=False)
        if text is None:
            return None
        try:
            share = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        except (ValueError, ZeroDivisionError):
            self._wrong(
                f'[{section}] {key}: viết như "0.5%" hoặc "5/1000"',
                f'[{section}] {key}: write it as "0.5%" or "5/1000"',
            )
            return None
        if not 0 < share < 1:
            self._between(section, key)
        return share

    def _between(self, section: str, key: str) -> None:
        at = f"[{section}] {key}"
        self._wrong(f"{at}: phải nằm giữa 0 và 1", f"{at}: must lie between 0 and 1")

    def _one_of(self, section: str, key: str, *allowed: str) -> str:
        """One of some words; the first when left out."""
        text = self._get(section, key, str, required=False)
        if text is not None and text not in allowed:
            listed = ", ".join(f'"{word}"' for word in allowed)
            meant = did_you_mean(text, allowed)
            self._wrong(
                f"[{section}] {key}: chọn một trong {listed}{meant.vi}",
                f"[{section}] {key}: one of {listed}{meant.en}",
            )
        return text or allowed[0]

    def _sample(self) -> SamplePlan:
        assurance = self._get("sample", "assurance", float, required=False)
        if assurance is not None and not 0 < assurance < 1:
            self._between("sample", "assurance")
        size = self._get("sample", "size", int, required=False)
        if size is not None and size < 1:
            self._wrong("[sample] size: ít nhất 1 hộ", "[sample] size: at least 1 household")
        design = self._one_of("sample", "design", "simple", "stratified", "clustered")
        groups = {
            "stratified": ("commune", "district", "officer"),
            "clustered": ("village", "commune", "officer"),
        }.get(design, ())
        by = self._one_of("sample", "by", *groups) if groups else None
        if not groups and self._get("sample", "by", str, required=False) is not None:
            self._wrong(
                '[sample] by: chỉ dùng với design = "stratified" hoặc "clustered"',
                "[sample] by: only with a stratified or clustered design",
            )
        return SamplePlan(
            seed=self._number("sample", "seed"),
            limit_identity=self._share("sample", "limit_identity"),
            limit_other=self._share("sample", "limit_other"),
            assurance=0.95 if assurance is None else assurance,
            size=size,
            strict=bool(self._get("sample", "strict", bool, required=False)),
            unit=self._one_of("sample", "unit", "field", "record"),
            design=design,
            by=by,
        )

    def _terms(self) -> AcceptanceTerms:
        least = self._share("acceptance", "least_checked")
        return AcceptanceTerms(
            least_checked=least or AcceptanceTerms().least_checked,
            obstacles=self._one_of("acceptance", "obstacles", "tell", "refuse"),
        )

    def _choice(self) -> PluginChoice:
        allow = self._get("plugins", "allow", list, required=False)
        deny = self._get("plugins", "deny", list, required=False) or ()
        return PluginChoice(allow, deny, Text(self._place.name, self._place.name))

    def _paths(self, kind: str) -> tuple[Path, ...]:
        patterns = self._get("inputs", kind, list, required=False) or []
        found: dict[Path, None] = {}
        for pattern in patterns:
            if not isinstance(pattern, str):
                self._wrong(
                    f"[inputs] {kind}: cần một danh sách tên tệp",
                    f"[inputs] {kind}: a list of file names is expected",
                )
                continue
            self._patterns.append(pattern)
            fitting = sorted(
                path
                for path in map(Path, glob(str(self._base / pattern)))  # noqa: PTH207 ("../" too)
                if path.is_file() and not path.name.startswith("~$")
            )
            if not fitting:
                raise MissingSource(
                    f"[inputs] {kind}: no file fits {pattern!r}",
                    file=self._place.name,
                    advice="Correct the name, put the file there, or take the line out",
                    vi=f"Không có tệp nào khớp với {pattern!r} ([inputs] {kind})",
                )
            found.update(dict.fromkeys(fitting))
        return tuple(found)

    def _register(self, url: str) -> str:
        """A SQLite file named without a leading slash lies beside the round file."""
        prefix = "sqlite:///"
        if url.startswith(prefix) and not Path(url[len(prefix) :]).is_absolute():
            return prefix + (self._base / url[len(prefix) :]).resolve().as_posix()
        return url


_KIND_NAMES = {
    str: Text("chữ trong ngoặc kép", "text in quotes"),
    int: Text("số nguyên", "a whole number"),
    float: Text("số có dấu chấm", "a number with a point"),
    list: Text("danh sách trong [ ]", "a list in [ ]"),
    bool: Text("true hoặc false", "true or false"),
    date: Text("ngày như 2021-12-31", "a date such as 2021-12-31"),
}
