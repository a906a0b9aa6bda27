"""How fast names are normalised, folded and split, beside the plain steps in a loop.

The peer does the least that anyone would write by hand (NFC, NFD without marks, split at spaces)
on exactly the same names. Times are processor time, because the machine may be shared; the best
of three rounds counts, each from empty memories. The first pass is measured twice: with the
collector of garbage at work, which goes through the list of names again and again, and with it at
rest, as it is while the readers of files read names.
Run: ``python benchmarks/identity_kit.py [names]``.
"""

from __future__ import annotations

import gc
import itertools
import random
import sys
import time
import unicodedata
from collections.abc import Callable

from socassist.model.names import compare_names, parts, split_name
from socassist.model.person import Sex
from socassist.model.reading_dates import parse_date
from socassist.model.text import fold, known_text, normalise
from socassist.model.text.memory import Memory
from socassist.testing.names import family_name, full_name, rest_of_name

ROUNDS = 3

# Invented shares, about as uneven as real ones.
FAMILIES = {
    "Nguyễn": 384, "Trần": 115, "Lê": 95, "Phạm": 60, "Hoàng": 30, "Huỳnh": 21, "Phan": 45,
    "Vũ": 20, "Võ": 19, "Đặng": 21, "Bùi": 20, "Đỗ": 14, "Hồ": 13, "Ngô": 13, "Dương": 10,
    "Lý": 5, "Lò": 60, "Quàng": 40, "Lường": 30, "Tòng": 20, "Cà": 15, "Cầm": 10, "Giàng": 15,
    "Thào": 12, "Đinh": 40,
}  # fmt: skip
MIDDLE = (
    "Văn", "Thị", "Đức", "Hữu", "Ngọc", "Minh", "Đình", "Thanh", "Xuân", "Quang", "Kim", "Thu",
    "Hồng", "Bá", "Công", "Thế", "Anh", "Hoài", "Như", "Tuấn",
)  # fmt: skip
GIVEN = (
    "An", "Anh", "Ánh", "Bình", "Bảo", "Cường", "Chi", "Dũng", "Dung", "Đạt", "Đức", "Giang", "Hà",
    "Hải", "Hạnh", "Hiền", "Hiếu", "Hoa", "Hòa", "Hoà", "Hoàng", "Hùng", "Hương", "Huy", "Huyền",
    "Khánh", "Lan", "Linh", "Loan", "Long", "Mai", "Minh", "Nam", "Nga", "Ngọc", "Nhung", "Oanh",
    "Phong", "Phúc", "Phương", "Quân", "Quý", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thắng", "Thành",
    "Thủy", "Thuý", "Tiến", "Toàn", "Trang", "Trung", "Tú", "Tuấn", "Uyên", "Việt", "Vinh",
    "Xuyến", "Yến", "Páo", "Dơ", "Sùng", "Mến", "Pâng", "Inh", "Ến", "Hặc", "Phiêng",
)  # fmt: skip


def province(count: int, seed: int = 7) -> list[str]:
    """Invented names of a province in random order, as common and as rare as names are."""
    chance = random.Random(seed)
    families, weights = list(FAMILIES), list(FAMILIES.values())
    falling = [1 / (rank + 2) for rank in range(len(GIVEN))]
    rarer = [1 / (rank + 1) for rank in range(len(MIDDLE))]
    names = []
    for _ in range(count):
        middle = chance.choices(MIDDLE, rarer, k=chance.choice((1, 1, 1, 2)))
        given = chance.choices(GIVEN, falling)[0]
        name = " ".join([chance.choices(families, weights)[0], *middle, given])
        names.append(name.upper() if chance.random() < 0.1 else name)
    return names


def made_up(chance: random.Random) -> tuple[str, str, str]:
    """A Thái name of the library's own maker of test data."""
    sex = chance.choice(list(Sex))
    return family_name(chance, "thai", sex), *rest_of_name(chance, "thai", sex)


def plain_steps(name: str) -> tuple[str, str, str]:
    """What a script would do by hand: no tone placement, no look-alikes, no cache."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    folded = "".join(c for c in apart if not unicodedata.combining(c))
    return text, folded, text.split(" ")[0]


def ours(name: str) -> object:
    """Normalise, fold and split, as every reader does."""
    return normalise(name), fold(name), split_name(name)


def rate(step: Callable[[str], object], names: list[str]) -> float:
    """Names a second over the whole list."""
    begun = time.process_time()
    for name in names:
        step(name)
    return len(names) / (time.process_time() - begun)


def forget() -> None:
    """Empty every memory of the kit, as in a new process."""
    for kept in gc.get_objects():
        if isinstance(kept, Memory):
            kept.clear()
    for plain in (known_text.KNOWN_TEXTS, known_text.BEGINNINGS, parts.SPLIT):
        plain.clear()


def compare(label: str, names: list[str]) -> None:
    """Print the first pass from empty memories, the second, and the plain steps between them."""
    cold, resting, warm, peer = [], [], [], []
    for _ in range(ROUNDS):
        forget()
        cold.append(rate(ours, names))
        peer.append(rate(plain_steps, names))
        warm.append(rate(ours, names))
        forget()
        gc.disable()
        resting.append(rate(ours, names))
        gc.enable()
    distinct = len(set(names))
    print(f"{label}: {len(names):,} names, {distinct:,} distinct ({distinct / len(names):.0%})")
    for word, rates in (
        ("first pass", cold),
        ("first pass, collector at rest", resting),
        ("second pass", warm),
        ("plain steps", peer),
    ):
        best = max(rates)
        print(f"  {word:30} {best:10,.0f}/s   {best / max(peer):5.2f} x plain steps")


def main(count: int) -> None:
    """Print names a second and the ratio to the plain steps."""
    names = province(count)
    compare("a province", names)
    compare("all distinct", list(dict.fromkeys(names)))
    few = [full_name(made_up(random.Random(n % 20_000))) for n in range(count // 4)]
    compare("few names, as in a mountain province", few)
    print(f"floor: an empty function      : {rate(lambda name: name, names):12,.0f}/s")
    some = names[: len(names) // 4]
    begun = time.process_time()
    for left, right in itertools.pairwise(some):
        compare_names(left, right)
    print(f"compare_names                 : {len(some) / (time.process_time() - begun):12,.0f}/s")
    chance = random.Random(3)
    dates = [
        f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(1930, 2020)}"
        for _ in range(count // 4)
    ]
    print(f"parse_date                    : {rate(parse_date, dates):12,.0f}/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_200_000)
