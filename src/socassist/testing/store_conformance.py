# ruff: noqa: S101 (test classes: their assertions are the point)
"""What every store of registers must do: subclass it in your test suite (kho dữ liệu)."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from socassist.hookspecs import Store
from socassist.model.errors import SocassistError
from socassist.testing.province import synthetic_province


class StoreConformance:
    """Tests that a store of registers passes (bộ kiểm tra tương thích cho kho dữ liệu).

    Subclass it as ``TestMyStore`` and give `store` and `url`.
    """

    store: Store

    def url(self, folder: Path) -> str:
        """The address of a new, empty register."""
        raise NotImplementedError

    def test_its_address_has_one_of_its_schemes(self, tmp_path: Path) -> None:
        """The scheme of the address is one that the store claims."""
        assert self.url(tmp_path).split(":", 1)[0] in self.store.schemes

    def test_what_was_saved_is_loaded_whole(self, tmp_path: Path) -> None:
        """Households, people and benefits come back equal."""
        register = synthetic_province(households=30, seed=2).register
        url = self.url(tmp_path)
        with self.store.open(url, province=register.province) as opened:
            opened.save(register)
        with self.store.open(url) as opened:
            loaded = opened.load()
        assert dict(loaded.households) == dict(register.households)
        assert dict(loaded.people) == dict(register.people)
        assert dict(loaded.benefits) == dict(register.benefits)

    def test_saving_the_same_again_changes_nothing(self, tmp_path: Path) -> None:
        """A second save of what was loaded is allowed and keeps everything."""
        register = synthetic_province(households=10, seed=2).register
        url = self.url(tmp_path)
        with self.store.open(url, province=register.province) as opened:
            opened.save(register)
        with self.store.open(url) as opened:
            loaded = opened.load()
            opened.save(loaded)
        with self.store.open(url) as opened:
            assert opened.load() == loaded

    def test_another_province_is_refused(self, tmp_path: Path) -> None:
        """A register belongs to one province."""
        register = synthetic_province(households=5, seed=2).register
        url = self.url(tmp_path)
        with self.store.open(url, province=register.province) as opened:
            opened.save(register)
        with self.store.open(url) as opened:
            moved = attrs.evolve(opened.load(), province="51")
            with pytest.raises(SocassistError):
                opened.save(moved)
