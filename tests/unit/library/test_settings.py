"""The person's choices: kept, read back whoever wrote them, typed, and gone back from."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from genretagger.errors import SettingError
from genretagger.library import Library, settings
from genretagger.library.models import Setting
from genretagger.library.settings import NAMES, Settings


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.sqlite3")
    yield made
    made.close()


OTHERWISE: dict[str, Any] = {
    "existing": "add", "threshold": 65, "parents": False, "albums": False, "patches": 4, "thorough": True,
    "workers": 3,
    "excluded": ("/music/Podcasts", "*live*"), "watch": True, "keep_mtime": True, "part_hard_links": True,
    "journal_megabytes": 512, "language": "de", "theme": "dark", "write_styles": True,
}  # fmt: skip


def test_every_choice_is_kept_and_every_one_goes_back_to_its_default(library: Library) -> None:
    assert settings.load(library) == Settings()
    changed = Settings(**OTHERWISE)
    assert all(getattr(changed, field.name) != field.default for field in fields(Settings))
    settings.save(library, changed)
    settings.save(library, changed)
    assert settings.load(library) == changed
    settings.reset(library, ["threshold"])
    assert settings.load(library) == replace(changed, threshold=80)
    settings.reset(library)
    assert settings.load(library) == Settings()


def test_what_another_version_stored_and_this_one_does_not_know_is_left_alone(library: Library) -> None:
    with library.writing() as session:
        session.add(Setting(key="theme", value="sepia"))
        session.add(Setting(key="workers", value="many"))
        session.add(Setting(key="excluded", value=[1, 2]))
        session.add(Setting(key="future", value=1))
    assert settings.load(library) == Settings()


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [("threshold", " 90 ", 90), ("workers", "auto", None), ("watch", "ON", True), ("keep_mtime", "no", False),
     ("theme", "Dark", "dark"), ("excluded", " a \n\n*b* ", ("a", "*b*")), ("patches", "12", 12)],
)  # fmt: skip
def test_a_choice_can_be_typed(name: str, typed: str, value: object) -> None:
    assert settings.from_text(name, typed) == value
    assert settings.valid(name, value)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [("threshold", "101", "from 0 to 100"), ("workers", "0", "from 1 to 256, or auto"),
     ("watch", "maybe", "on or off"), ("existing", "keep it", "ask, keep, replace, add"),
     ("colour", "red", "There is no setting colour")],
)  # fmt: skip
def test_what_cannot_be_chosen_is_refused_with_what_can(name: str, typed: str, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        settings.from_text(name, typed)


def test_every_choice_says_what_it_may_be() -> None:
    assert all(settings.allowed(name) for name in NAMES)
