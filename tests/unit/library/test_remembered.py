from pathlib import Path

from genretagger.library import Library, remembered, settings


def test_how_the_window_was_left_is_remembered_beside_the_choices(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite3")
    assert remembered.load(library) == {}
    remembered.save(library, {"volume": 40, "folded": ["tags"]})
    remembered.save(library, {"volume": 55})
    settings.reset(library)
    library.close()
    again = Library(tmp_path / "library.sqlite3")
    assert remembered.load(again) == {"volume": 55, "folded": ["tags"]}
    assert settings.load(again) == settings.Settings()
    again.close()
