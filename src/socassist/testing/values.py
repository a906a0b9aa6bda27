"""Hypothesis strategies for the small values: names, dates, codes, numbers, amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from random import Random

from hypothesis import strategies as st

from socassist.model import identifier
from socassist.model.citation import Citation
from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.gazetteer import load_units
from socassist.model.household import Address
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month, MonthPeriod, Period
from socassist.model.person import IdentityNumber, NumberKind, Sex
from socassist.model.place import AdministrativeUnit
from socassist.model.text_pair import Text
from socassist.testing.entitlement import FIRST, LAST
from socassist.testing.names import GROUPS, full_name
from socassist.testing.names import family_name as _family
from socassist.testing.names import rest_of_name as _rest
from socassist.testing.population import VILLAGES

FIRST_DAY, LAST_DAY = date(2016, 1, 1), date(2025, 6, 30)
"""Between these days strategies place decisions, periods and forms."""

days = st.dates(FIRST_DAY, LAST_DAY)
sexes = st.sampled_from(Sex)
ethnic_groups = st.sampled_from(GROUPS)
_texts = st.sampled_from(("Ghi chú", "Theo quyết định", "Chưa rõ"))
texts = st.builds(Text, vi=_texts, en=st.sampled_from(("note", "by decision", "not known")))
codes = st.sampled_from(("member-count-differs", "birth-missing", "amount-differs", "head-missing"))
amounts = st.integers(0, 20).map(lambda n: Dong(n * 90_000))
coefficients = st.sampled_from([Decimal(text) for text in ("1.0", "1.5", "2.0", "2.5", "3.0")])
instruments = st.sampled_from(("20/2021/NĐ-CP", "136/2013/NĐ-CP", "59/2015/QĐ-TTg"))
citations = st.builds(
    Citation, instruments, st.integers(1, 30).map(lambda article: f"Điều {article} khoản 1")
)
decision_numbers = st.integers(1, 2999).map(lambda number: f"{number}/QĐ-UBND")


@cache
def names(group: str | None = None, sex: Sex | None = None) -> st.SearchStrategy[str]:
    """Invented full names (họ và tên) of a group, or of any."""

    def build(chosen: str, of: Sex, seed: int) -> str:
        rng = Random(seed)  # noqa: S311 (data, no secrets)
        middle, given = _rest(rng, chosen, of)
        return full_name((_family(rng, chosen, of), middle, given))

    groups = st.just(group) if group else ethnic_groups
    return st.builds(build, groups, st.just(sex) if sex else sexes, st.integers(0, 10_000))


@cache
def partial_dates(
    first: date = date(1920, 1, 1), last: date = date(2020, 12, 31), *, vague: bool = True
) -> st.SearchStrategy[PartialDate]:
    """Dates known to the day, and where `vague` also to the month or the year."""
    full = st.dates(first, last).map(PartialDate.of)
    if not vague:
        return full
    return (
        full
        | full.map(lambda day: PartialDate(day.year))
        | full.map(lambda day: PartialDate(day.year, day.month))
    )


@cache
def months(first: Month = FIRST, last: Month = LAST) -> st.SearchStrategy[Month]:
    """Calendar months (tháng) between two."""
    return st.integers(0, last.minus(first)).map(first.plus)


@cache
def month_periods() -> st.SearchStrategy[MonthPeriod]:
    """Open and ended periods of months (kỳ hưởng)."""
    return st.builds(
        lambda since, length: MonthPeriod(since, since.plus(length) if length else None),
        months(),
        st.none() | st.integers(1, 60),
    )


@cache
def periods() -> st.SearchStrategy[Period]:
    """Periods of days with either end open or not (thời hạn)."""

    def build(one: date | None, other: date | None) -> Period:
        if one and other and other < one:
            one, other = other, one
        return Period(one, other)

    return st.builds(build, st.none() | days, st.none() | days)


@cache
def citizen_numbers(
    sex: Sex | None = None, birth_year: int | None = None, province: str = "14"
) -> st.SearchStrategy[str]:
    """CCCD numbers whose digits agree with province, sex and year of birth (số định danh)."""

    def build(of: Sex, year: int, rest: int) -> str:
        century = 2 * (year // 100 - 19) + (of is Sex.FEMALE)
        return f"0{province}{century}{year % 100:02d}{rest:06d}"

    years = st.just(birth_year) if birth_year else st.integers(1925, 2020)
    return st.builds(build, st.just(sex) if sex else sexes, years, st.integers(0, 999_999))


@cache
def identity_numbers(
    sex: Sex | None = None, birth_year: int | None = None
) -> st.SearchStrategy[IdentityNumber]:
    """CMND of 9 digits or CCCD of 12, of the right shape for their kind."""
    cmnd = st.integers(0, 9_999_999).map(lambda n: IdentityNumber(NumberKind.CMND, f"05{n:07d}"))
    cccd = citizen_numbers(sex, birth_year).map(lambda n: IdentityNumber(NumberKind.CCCD, n))
    return cccd | cmnd


@lru_cache(maxsize=32)
def _communes(province: str, on: date) -> st.SearchStrategy[AdministrativeUnit]:
    return st.sampled_from(load_units().communes(province, on))


@st.composite
def addresses(draw: st.DrawFn, province: str = "14", on: date = LAST_DAY) -> Address:
    """Addresses with real codes of a day (địa chỉ); the villages are invented."""
    commune = draw(_communes(province, on))
    parent = commune.parent if commune.parent and len(commune.parent) == 3 else None
    village = draw(st.sampled_from(VILLAGES))
    return Address(province, parent, commune.code, f"Bản {village}")


@cache
def locations(suffix: str = "xlsx") -> st.SearchStrategy[Location]:
    """Places in invented workbooks (vị trí)."""
    files = st.sampled_from(("phieu-c-119", "phieu-c1-116", "phe-duyet-125")).map(
        lambda stem: f"{stem}.{suffix}"
    )
    sheets = st.sampled_from(("Chiềng Ly", "Co Mạ", "Hát Lót"))
    columns = st.none() | st.sampled_from("ABCDEFGH")
    return st.builds(Location, files, sheets, st.integers(8, 2000), columns)


@cache
def documents() -> st.SearchStrategy[Document]:
    """Papers of every kind (giấy tờ)."""
    return st.builds(Document, st.sampled_from(DocumentKind), st.none() | decision_numbers)


def evidences(field: str = "name") -> st.SearchStrategy[Evidence]:
    """Statements about one field: a name, or a birth date in ISO form (căn cứ)."""
    values = names() if field == "name" else partial_dates().map(lambda day: day.iso)
    return st.builds(
        Evidence,
        field=st.just(field),
        value=values,
        document=documents(),
        form=st.sampled_from(FormKind),
        location=locations(),
        stated=days,
    )


def household_ids(province: str = "14") -> st.SearchStrategy[str]:
    """Identifiers of households with a right check character (mã định danh hộ)."""
    return st.integers(1, 99_999).map(lambda n: identifier.make("H", province, n))


def person_ids(province: str = "14") -> st.SearchStrategy[str]:
    """Identifiers of people (mã định danh thành viên)."""
    return st.integers(1, 999_999).map(lambda n: identifier.make("P", province, n))


def benefit_ids(province: str = "14") -> st.SearchStrategy[str]:
    """Identifiers of benefits."""
    return st.integers(1, 999_999).map(lambda n: identifier.make("B", province, n))
