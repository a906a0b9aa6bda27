"""No public function of the identity kit raises on any string, and none takes long over one.

The functions are found by looking, so that a new one cannot be forgotten: one that takes a
string joins by itself, and one with a parameter unknown here fails until it is told how to be
called.
"""

import importlib
import inspect
import pkgutil
import time
import types
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model import NumberKind
from socassist.model.codes import EthnicScheme, relations
from socassist.model.errors import InvalidNumber
from socassist.model.gazetteer import load_units
from socassist.model.household import Address, Household, HouseholdId
from socassist.model.names import NameFrequencies
from socassist.model.numbers import compare_numbers, with_number
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, Sex
from socassist.model.text import LegacyEncoding, LetterCase, ToneStyle
from socassist.model.village import Village
from socassist.rules.linkage.collection import resting_collector

PACKAGES = ("text", "names", "numbers", "codes")
MODULES = [
    "reading_dates",
    "partial_date",
    "date_words",
    "place",
    "place_names",
    "address_parts",
    "address_reading",
    "address_problems",
    "gazetteer",
    "village",
    "carrying",
    "carried_households",
]
DAY = date(2021, 12, 1)

# Parameters that are no text from a file, by name.
GIVEN = {
    "encoding": list(LegacyEncoding),
    "style": list(ToneStyle),
    "usual": [None, *LetterCase],
    "scheme": [*EthnicScheme, "2016", "2022"],
    "part": ["family", "middle", "given"],
    "frequencies": [None, NameFrequencies.of(["Lò Văn An", "Nguyễn Thị Ánh"])],
    "short_a": [False, True],
    "short_b": [False, True],
    "marks_lost": [False, True],
    "new_style": [False, True],
    "sex": [None, Sex.MALE],
    "birth": [None, 1950, PartialDate(1950, 3)],
    "lengths": [(9, 12)],
    "kind": ["CMND"],
    "kinds": [tuple(NumberKind), (NumberKind.CCCD,)],
    "epoch": [1900, 1904],
    "pivot": [2021],
    "on": [DAY, date(2026, 1, 1)],
    "to": [date(2026, 1, 1)],
    "level": [None],
    "within": [None, "14"],
    "slips": [2],
}
# What each may raise, and only that: it is their business to refuse.
REFUSES = {
    "validate": InvalidNumber,
    "format": InvalidNumber,
    "structure": InvalidNumber,
    "contradictions": InvalidNumber,
    "require_digits": InvalidNumber,
    "parse_iso": ValueError,
}


class _Never(Exception):
    """Raised by nothing."""


# Not for text from outside: packaged files by name, values that are made inside.
INSIDE = {
    "code_list.read_table", "code_list.table_header", "address_problems.ambiguous",
    "address_problems.kind_differs", "address_problems.code_contradicts",
    "address_problems.not_in_force", "address_reading.read_address", "carrying.carry",
    "gazetteer.Units.is_within",
}  # fmt: skip
OBJECTS = {
    "Units": load_units,
    "CodeList": relations,
    "NameFrequencies": lambda: NameFrequencies.of(["Lò Văn An"]),
    "PartialDate": lambda: PartialDate,
}


def takes_text(function: Callable) -> bool:
    """Whether any parameter is a string or a collection of strings, as its annotation says."""
    written = inspect.get_annotations(function)
    return any("str" in str(kind) for name, kind in written.items() if name != "return")


def found() -> Iterator[tuple[str, Callable]]:
    """Every public function and method of the kit that takes text, by a short name."""
    names = [f"socassist.model.{name}" for name in MODULES]
    for name in PACKAGES:
        package = importlib.import_module(f"socassist.model.{name}")
        inner = pkgutil.iter_modules(package.__path__, package.__name__ + ".")
        names += [one.name for one in inner]
    for name in names:
        module = importlib.import_module(name)
        short = name.rsplit(".", 1)[1]
        for key, value in vars(module).items():
            if key.startswith("_") or getattr(value, "__module__", "") != name:
                continue
            if not inspect.isclass(value):
                plain = inspect.unwrap(value) if callable(value) else None
                if isinstance(plain, types.FunctionType) and takes_text(plain):
                    yield f"{short}.{key}", value
                continue
            for inner_key, inner in vars(value).items():
                plain = getattr(inner, "__func__", inner)
                public = not inner_key.startswith("_") and isinstance(plain, types.FunctionType)
                if public and takes_text(plain):
                    yield f"{short}.{key}.{inner_key}", inner


ALL = {name: function for name, function in found() if name not in INSIDE}


def calls(name: str, text: str, other: str) -> Iterator[Callable[[], object]]:
    """Ways to call a function with two texts, one for each choice of its other parameters."""
    function = ALL[name]
    owner = name.split(".")[1]
    if owner in OBJECTS:
        function = getattr(OBJECTS[owner](), name.rsplit(".", 1)[1])
    written = inspect.signature(inspect.unwrap(function), eval_str=False).parameters
    texts = iter((text, other, text, other))
    fixed: dict[str, object] = {}
    choices: dict[str, list] = {}
    for key, parameter in written.items():
        if key in GIVEN and not (key == "kind" and owner == "Units"):
            choices[key] = GIVEN[key]
        elif "Iterable[" in str(parameter.annotation) and "tuple" not in str(parameter.annotation):
            fixed[key] = [text, other, text]
        elif key == "places":
            fixed[key] = [(text, other)]
        elif key == "units":
            fixed[key] = load_units()
        elif "str" in str(parameter.annotation):
            fixed[key] = next(texts)
        else:
            pytest.fail(f"{name}: say in GIVEN what {key} may be")
    for turn in range(max(map(len, choices.values()), default=1)):
        chosen = {key: values[turn % len(values)] for key, values in choices.items()}
        if chosen.get("scheme") in ("2016", "2022") and "cause" not in name:
            continue
        if isinstance(chosen.get("scheme"), EthnicScheme) and "cause" in name:
            continue
        yield lambda chosen=chosen: function(**fixed, **chosen)


def run(name: str, text: str, other: str) -> None:
    """Call in every way; only what a function is there to refuse may be refused."""
    refused = REFUSES.get(name.rsplit(".", 1)[1], _Never)
    for call in calls(name, text, other):
        with suppress(refused):
            made = call()
            if isinstance(made, Iterator):
                list(made)


ANY = st.text(st.characters(codec=None), max_size=30)  # surrogates included
LIKELY = st.text(
    st.sampled_from("0123456789 /.,-()'\u0301\u0302\u00adNgễạỳđĐxXãTPthôn~?e+\ud800\u0130²٣"),
    max_size=20,
)
NONE_LIKE = st.sampled_from(
    ["", " ", "None", "nan", "NULL", "-", "\x00", "²", "٣", "İ", "ﬁ", "\udcff"]
)


def test_the_search_finds_the_kit():
    assert len(ALL) > 70
    assert set(ALL) >= SLOW
    for expected in ("syllable.parse_syllable", "tone_placement.place_tones", "cccd.is_valid",
                     "legacy_detection.encoding_of_font", "gazetteer.Units.parse_address",
                     "reading_dates.parse_date", "parts.split_name"):  # fmt: skip
        assert expected in ALL


SLOW = {"gazetteer.Units.candidates", "gazetteer.Units.parse_address"}


@settings(max_examples=25, deadline=None)
@given(ANY | LIKELY | NONE_LIKE, ANY | LIKELY | NONE_LIKE)
def test_nothing_raises_on_any_string(text, other):
    # Every function gets the same texts: making them takes longer than reading them.
    for name in sorted(set(ALL) - SLOW):
        try:
            run(name, text, other)
        except Exception as error:
            error.add_note(name)
            raise


@pytest.mark.parametrize("name", sorted(SLOW))
@settings(max_examples=5, deadline=None)
@given(ANY | LIKELY | NONE_LIKE, ANY | LIKELY | NONE_LIKE)
def test_no_search_of_places_raises_on_any_string(name, text, other):
    run(name, text, other)


@given(st.lists(st.tuples(st.sampled_from(NumberKind), ANY | LIKELY), max_size=3))
def test_numbers_of_any_text_are_compared_and_added(pairs):
    numbers = [IdentityNumber(kind, text) for kind, text in pairs]
    compare_numbers(numbers, numbers[::-1])
    held: tuple[IdentityNumber, ...] = ()
    for number in numbers:
        held = with_number(held, number)
    assert len(held) <= len(numbers)


@settings(max_examples=10, deadline=None)
@given(ANY | LIKELY, ANY | LIKELY)
def test_villages_and_households_of_any_text_are_carried(text, other):
    from socassist.model.carried_households import carry_households

    units = load_units().with_villages([Village(text, other), Village("21142", text, (other,))])
    units.find_village(text, other, DAY)
    household = Household(HouseholdId("H-1"), Address("51", None, "21142", text))
    strange = Household(HouseholdId("H-2"), Address(text, other, text, other))
    carried = carry_households(units, [household, strange], date(2026, 1, 1))
    assert {finding.subject for finding in carried.findings} >= {"H-1"}


def long_texts(size: int) -> dict[str, str]:
    """Texts of about `size` letters, each of a kind that has made some reader slow."""
    pieces = {
        "letters": "a", "toned": "ế", "marks": "\u0301\u0323", "words": "Nguyễn ",
        "brackets": "(", "digits": "1", "slashes": "1/", "dots": "N.", "commas": ", ",
        "kinds": "xã ", "hyphens": "- ", "spaces": " \t", "surrogates": "\ud800",
        "mixed": "tổ 5, bản Mòn (03673) – ",
    }  # fmt: skip
    return {label: "a" + piece * (size // len(piece)) for label, piece in pieces.items()}


def seconds(name: str, text: str) -> float:
    with resting_collector():  # a collection of all that other tests left would count here
        begun = time.process_time()
        run(name, text, "An")
        return time.process_time() - begun


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_long_string_takes_no_time_out_of_proportion(name):
    # Half a second is answered at once; beyond it the machine may be slow, so the text of a tenth
    # of the length tells: whoever takes time with the square of the length takes a hundred times.
    run(name, "An", "An")  # tables are read on first use
    short = long_texts(250)
    for label, text in long_texts(2_500).items():
        taken = seconds(name, text)
        assert taken < 0.5 or taken < 40 * seconds(name, short[label]), label


@pytest.mark.parametrize(
    "name",
    [
        "normal_form.normalise", "folding.fold", "letter_case.title_case", "telex.undo_telex",
        "legacy.decode_legacy", "reading_dates.parse_date", "reading.read_number",
        "syllable.parse_syllable", "comparison.compare_names", "village.fold_village",
    ],
)  # fmt: skip
def test_a_hundred_thousand_letters_are_answered_in_seconds(name):
    texts = long_texts(100_000)
    for label in ("marks", "letters", "digits"):
        begun = time.process_time()
        run(name, texts[label], texts[label])
        assert time.process_time() - begun < 8, label
