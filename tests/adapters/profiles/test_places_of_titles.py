"""Where a sheet belongs by its title: with codes, without, on one line, of another province."""

from __future__ import annotations

import pytest

from socassist.adapters.profiles.heading import read_heading
from socassist.adapters.profiles.places import Place, settle
from socassist.hookspecs import ReadOptions
from socassist.model.errors import WrongContent
from socassist.model.finding import Severity
from socassist.model.location import Location

WHOLE = ("14", "119", "03724")


def settled(*lines: str, province: str | None = "14", sheet: str = "Trang 1") -> Place:
    heading = read_heading([[line] for line in lines])
    options = ReadOptions(province=province, year=2021)
    return settle(heading, options, Location("c.xlsx", sheet), rows_tell=False)


def codes(place: Place) -> tuple[str, str | None, str]:
    return place.province, place.district, place.commune


@pytest.mark.parametrize("province", ["14", None])
@pytest.mark.parametrize(
    "line",
    [
        "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Phổng Lái (03724)",
        "Tỉnh: Sơn La   Huyện: Thuận Châu (119)   Xã: Phổng Lái (03724)",
        "Tỉnh: Sơn La   Huyện: Thuận Châu   Xã: Phổng Lái",
        "TỈNH SƠN LA - HUYỆN THUẬN CHÂU - XÃ PHỔNG LÁI",
        "Tỉnh Sơn La (14) - Huyện Thuận Châu (119) - Xã Phổng Lái (03724)",
        "Tỉnh Sơn La (14) - Xã Phổng Lái (03724)",
        "Tỉnh Sơn La (14) - Xã Phổng Lái",
        "Tỉnh Sơn La - Xã Phổng Lái (mã: 03724)",
        "UBND xã Phổng Lái, huyện Thuận Châu, tỉnh Sơn La",
    ],
)
def test_a_title_tells_its_place_however_it_is_written(line: str, province: str | None) -> None:
    place = settled(line, province=province)
    assert codes(place) == WHOLE
    assert not place.findings


def test_a_city_of_a_province_is_its_district() -> None:
    place = settled("UBND XÃ CHIỀNG XÔM - THÀNH PHỐ SƠN LA - TỈNH SƠN LA")
    assert codes(place)[:2] == ("14", "116")
    assert len(place.commune) == 5
    assert not place.findings


@pytest.mark.parametrize(
    "line", ["Tỉnh: Lai Châu", "Tỉnh: Lai Châu (12)", "UBND TỈNH LAI CHÂU", "Tỉnh Lai Châu (12)"]
)
def test_another_province_is_refused_with_or_without_its_code(line: str) -> None:
    with pytest.raises(WrongContent) as caught:
        settled(line)
    assert "(12), not 14" in str(caught.value)
    assert "không phải tỉnh 14" in (caught.value.vi or "")


def test_a_province_named_in_passing_does_not_outweigh_the_code_of_the_commune() -> None:
    place = settled("Xã: Phổng Lái (03724)", "Giáp tỉnh Lai Châu")
    assert codes(place) == WHOLE
    [said] = place.findings
    assert (said.code, said.severity, said.expected) == (
        "code-contradicts-name", Severity.WARNING, "14",
    )  # fmt: skip


def test_a_province_that_is_not_on_the_list_is_said_and_the_one_asked_for_counts() -> None:
    place = settled("Tỉnh: Sơn Ta")
    assert place.province == "14"
    assert [finding.code for finding in place.findings] == ["province-not-found"]


@pytest.mark.parametrize(
    ("sheet", "commune"),
    [("Chiềng Sung", "04108"), ("Xã Hát Lót", "04135"), ("Thị trấn Hát Lót", "04105")],
)
def test_the_name_of_a_sheet_tells_its_commune(sheet: str, commune: str) -> None:
    place = settled("PHIẾU C", "Huyện: Mai Sơn (125)", sheet=sheet)
    assert (place.commune, place.findings) == (commune, ())


def test_a_sheet_named_as_a_commune_and_a_town_is_neither() -> None:
    """Hát Lót is a commune and a town of one district: taking the commune would be a guess."""
    place = settled("PHIẾU C", "Huyện: Mai Sơn (125)", sheet="Hát Lót")
    assert place.commune == ""
    (finding,) = place.findings
    assert (finding.code, finding.severity) == ("commune-ambiguous", Severity.ERROR)
    assert finding.expected == "04105, 04135"
    assert "Hát Lót" in finding.message.vi


def test_the_name_of_a_sheet_that_is_no_commune_says_nothing() -> None:
    (finding,) = settled("PHIẾU C", "Huyện: Mai Sơn (125)", sheet="Sheet1").findings
    assert finding.code == "commune-not-stated"
