"""A scan that is asked for while one runs is done after it, with the newest settings; nothing is dropped."""

from collections.abc import Callable
from typing import Any

import pytest

from genretagger.library.settings import Settings
from genretagger.pipeline import ScanProgress
from genretagger.ui import calls
from genretagger.ui.desks.scan_desk import ScanDesk


class Jobs:
    """Stands in for the workers: a test says when a job ends."""

    def __init__(self) -> None:
        self.hear: Callable[[list[Any]], None] = lambda _pieces: None
        self.end: Callable[[object], None] = lambda _result: None

    def run_long(self, _run: object, hear: Any, after: Any, **_how: object) -> None:
        self.hear, self.end = hear, after


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Settings, tuple[str, ...], bool]]:
    """The scans that were begun: settings, folders, and whether failed tracks are tried again."""
    begun: list[tuple[Settings, tuple[str, ...], bool]] = []

    class Scan:
        paused = False

        def __init__(self, _library: object, settings: Settings, folders: Any, _model: object, retry: bool):
            begun.append((settings, tuple(folders), retry))

        def run(self, _put: object) -> None: ...

        def stop(self) -> None: ...

    monkeypatch.setattr(calls.scans, "Scan", Scan)
    return begun


def test_scans_that_are_asked_for_meanwhile_follow_as_one(
    asked: list[tuple[Settings, tuple[str, ...], bool]],
) -> None:
    jobs: Any = Jobs()
    desk = ScanDesk(jobs)
    library: Any = object()
    old, new = Settings(), Settings(thorough=True)
    desk.start(library, old, ["/a"])
    desk.start(library, old, ["/b"])
    desk.start(library, old, ["/c", "/b"])
    desk.heed(new)
    assert asked == [(old, ("/a",), False)]
    jobs.end(None)
    assert asked[1:] == [(new, ("/b", "/c"), False)]
    desk.start(library, new, ["/d"])
    desk.start(library, new, retry_failed=True)
    desk.start(library, new, ["/e"], quiet=True)
    jobs.end(None)
    assert asked[2:] == [(new, (), True)], "all folders, and what failed"
    jobs.end(None)
    assert len(asked) == 3
    assert not desk.running


def test_stopping_gives_up_what_waits(asked: list[tuple[Settings, tuple[str, ...], bool]]) -> None:
    jobs: Any = Jobs()
    desk = ScanDesk(jobs)
    library: Any = object()
    desk.start(library, Settings())
    desk.start(library, Settings())
    desk.stop()
    jobs.end(None)
    assert len(asked) == 1


def test_a_drive_that_is_away_is_told_once(asked: list[tuple[Settings, tuple[str, ...], bool]]) -> None:
    jobs: Any = Jobs()
    desk = ScanDesk(jobs)
    said: list[str] = []
    desk.complained.connect(said.append)
    library: Any = object()
    desk.start(library, Settings())
    away = ScanProgress(1, 2, 0, 0.0, None, (), waiting="/a can no longer be reached")
    for _ in range(3):
        jobs.hear([away])
    assert said == ["/a can no longer be reached"]
