"""How fast names are normalised, folded and split, beside the plain steps in a loop.

The peer does the least that anyone would write by hand (NFC, NFD without marks, split at spaces)
on exactly the same names. Times are processor time, because the machine may be shared.
Run: ``python benchmarks/identity_kit.py [names]``.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
import unicodedata
from collections.abc import Callable

from socassist.model.names import compare_names, split_name
from socassist.model.reading_dates import parse_date
from socassist.model.text import fold, normalise

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
    """Names a second over the whole list, cold caches the first time."""
    begun = time.process_time()
    for name in names:
        step(name)
    return len(names) / (time.process_time() - begun)


def main(count: int) -> None:
    """Print names a second and the ratio to the plain steps."""
    names = province(count)
    print(f"{count:,} names, {len(set(names)):,} distinct")
    cold = rate(ours, names)
    warm = rate(ours, names)
    peer = rate(plain_steps, names)
    print(f"normalise + fold + split, cold: {cold:12,.0f}/s   {cold / peer:5.2f} x plain steps")
    print(f"normalise + fold + split, warm: {warm:12,.0f}/s   {warm / peer:5.2f} x plain steps")
    print(f"plain steps, no cache         : {peer:12,.0f}/s")
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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
