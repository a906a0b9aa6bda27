"""Whatever is put into a page comes out as text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from socassist.rounds.page.markup import Html, joined, tag, text


class Seen(HTMLParser):
    """What a browser would see: elements, attributes, text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.values: list[str | None] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "' onmouseover='x",
            "</style></title><b>",
            "<!--",
            "]]>",
            "&lt;b&gt;",
            "\x00\x1b[31m\ud800",
        ]
    ),
)


@given(HOSTILE, HOSTILE)
def test_content_and_attributes_stay_text(content: str, value: str) -> None:
    html = tag("p", content, title=value)
    seen = Seen()
    seen.feed(html)
    seen.close()
    assert seen.tags == ["p"]
    html.encode("utf-8")
    assert "".join(seen.words).count("<") == content.count("<")


def test_only_tag_makes_html() -> None:
    assert tag("p", ["<", Html("<b></b>"), None, 3]) == "<p>&lt;<b></b>3</p>"
    assert joined(["a", "<"], " & ") == "a &amp; &lt;"
    assert text('"') == "&quot;"


def test_shapes_of_a_picture_are_closed() -> None:
    assert tag("rect", x=1) == '<rect x="1"></rect>'
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'
