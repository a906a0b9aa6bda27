"""The page of a round: complete, safe, self-contained, readable."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socassist.model import Finding, Location, NotRun, Severity, Text
from socassist.rounds.inputs import Inputs
from socassist.rounds.page import page
from socassist.rounds.page.style import DARK, LIGHT
from socassist.rounds.page.tables import LIMIT
from socassist.rounds.page.words import Words
from socassist.rounds.result import RoundResult

VOID = {"meta", "br", "hr", "col"}
Small = tuple[RoundResult, Inputs]


class Structure(HTMLParser):
    """Checks nesting while reading; collects what the tests ask about."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> Structure:
    found = Structure()
    found.feed(html)
    found.close()
    assert not found.open
    return found


@pytest.fixture(scope="module", params=["vi", "en"])
def html(request: pytest.FixtureRequest, small_round: Small) -> str:
    return page(*small_round, words=Words(request.param))


def test_every_link_leads_to_a_place_on_the_page(html: str) -> None:
    found = read(html)
    ids = [attributes["id"] for _, attributes in found.seen if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for tag, attributes in found.seen if tag == "a"]
    assert len(links) > 20
    for link in links:
        assert link is not None
        assert link.startswith("#")
        assert link[1:] in ids, link


def test_nothing_is_fetched_from_anywhere(html: str) -> None:
    found = read(html)
    assert not {tag for tag, _ in found.seen} & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html)
    policy = [a["content"] for t, a in found.seen if a.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_tables_have_captions_and_scoped_heads_and_pictures_say_what_they_show(html: str) -> None:
    found = read(html)
    tags = [tag for tag, _ in found.seen]
    assert tags.count("caption") == tags.count("table") > 5
    assert all(a.get("scope") in ("row", "col") for tag, a in found.seen if tag == "th")
    pictures = [a for tag, a in found.seen if tag == "svg"]
    assert len(pictures) >= 3
    assert all(a["role"] == "img" and a["aria-label"] for a in pictures)
    assert [tag for tag in tags if tag in ("header", "nav", "main", "footer")] == [
        "header", "nav", "main", "footer",
    ]  # fmt: skip
    assert tags.count("h1") == 1


def test_headings_go_down_step_by_step_and_landmarks_have_names_of_their_own(html: str) -> None:
    """What axe asks of a page's outline (heading-order, landmark-unique, region, html-has-lang)."""
    found = read(html)
    levels = [int(tag[1]) for tag, _ in found.seen if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    words = dict(re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', html))
    sections = [words[str(a["aria-labelledby"])] for tag, a in found.seen if tag == "section"]
    regions = [str(a["aria-label"]) for _, a in found.seen if a.get("role") == "region"]
    assert len(sections) >= 5
    assert len({*sections, *regions}) == len(sections) + len(regions)
    assert all(a.get("tabindex") == "0" for _, a in found.seen if a.get("class") == "scroll")
    (language,) = [a["lang"] for tag, a in found.seen if tag == "html"]
    assert language in ("vi", "en")


def test_no_name_and_no_identity_number_stands_on_the_page(html: str, small_round: Small) -> None:
    shown = " ".join(read(html).words)
    register = small_round[0].register
    names = {person.name for person in register.people.values() if person.name.count(" ") >= 2}
    numbers = {str(n.number) for person in register.people.values() for n in person.numbers}
    assert len(names) > 100
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", shown)] == []
    assert [number for number in numbers if number in shown] == []


def test_the_verdict_rates_and_wrong_values_stand_there(small_round: Small) -> None:
    result, inputs = small_round
    words = " ".join(read(page(result, inputs, words=Words("vi"))).words)
    assert result.decision.summary.vi in words
    assert "không quá 0,5 %" in words
    assert "Giá trị sai trong mẫu" in words
    for part in result.decision.parts:
        assert part.summary.vi in words


def test_a_long_list_is_cut_with_the_count_and_the_workbook(small_round: Small) -> None:
    result, inputs = small_round
    many = [
        Finding("too-many", Severity.ERROR, Text(f"lỗi {i}", f"fault {i}"), subject=f"S{i}")
        for i in range(LIMIT + 30)
    ]
    html = page(attrs.evolve(result, findings=tuple(many)), inputs)
    words = " ".join(read(html).words)
    assert f"Đang hiện {LIMIT} trên {LIMIT + 30} dòng; đủ các dòng ở tệp loi-du-lieu.xlsx." in words


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_hostile_words_from_files_stay_words(small_round: Small, data: st.DataObject) -> None:
    result, inputs = small_round
    piece = st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["<script>alert(1)</script>", '" onload="x', "</style>", "\u202e\x00\ud800", "<!--"]
        ),
    )
    said = Text(data.draw(piece), data.draw(piece))
    place = Location(data.draw(piece), data.draw(piece), 3, data.draw(piece))
    finding = Finding(data.draw(piece), Severity.ERROR, said, data.draw(piece), place)
    changed = attrs.evolve(
        result,
        round=attrs.evolve(result.round, id=data.draw(piece), province="14"),
        findings=(finding,),
        not_run=(NotRun(data.draw(piece), said),),
        reconciliations=tuple(
            attrs.evolve(
                one,
                differences=tuple(
                    attrs.evolve(item, listed=said.vi, commune=data.draw(piece), location=place)
                    for item in one.differences[:1]
                ),
            )
            for one in result.reconciliations
        ),
    )
    html = page(changed, inputs)
    html.encode("utf-8")
    found = read(html)
    assert not {tag for tag, _ in found.seen} & {"script", "img", "b"}
    assert not [key for _, attributes in found.seen for key in attributes if key.startswith("on")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "good", "bad", "unsure"])
def test_words_stand_out_from_their_ground(colours: dict[str, str], ground: str, ink: str) -> None:
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_page_is_the_same_each_time(small_round: Small) -> None:
    assert page(*small_round) == page(*small_round)


def test_numbers_are_written_as_the_language_does() -> None:
    assert (Words("vi").count(15251), Words("en").count(15251)) == ("15.251", "15,251")
    assert (Words("vi").percent(0.005), Words("en").percent(0.005)) == ("0,5 %", "0.5 %")


def test_a_group_entered_twice_says_who_it_is_without_a_name_and_how_to_merge(
    small_round: Small,
) -> None:
    result = small_round[0]
    people = [c for c in result.duplicates.clusters[:LIMIT] if c.about == "person"]
    assert people
    shown = " ".join(" ".join(read(page(*small_round, words=Words("en"))).words).split())
    for cluster in people:
        others = [key for key in cluster.records if key != cluster.survivor]
        assert " ".join(["socassist merge so.db", cluster.survivor, *others]) in shown
        for key in cluster.records:
            person = result.register.people[key]  # type: ignore[index]
            initials = "".join(f"{word[0]}." for word in person.name.split())
            assert f"{key} {initials}" in shown
