"""A scan with its pause and stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger import pipeline
    from genretagger.library import Library
    from genretagger.library.settings import Settings


class Scan:
    """One scan: made in the GUI thread, run on a worker; `pause`, `resume` and `stop` from anywhere."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        folders: Sequence[str],
        model: Path | None,
        retry_failed: bool,
    ) -> None:
        self._library = library
        self._settings = settings
        self._folders = tuple(folders)
        self._model = model
        self._retry_failed = retry_failed
        self._control: pipeline.ScanControl | None = None
        self._stopped = False
        self._paused = False

    @property
    def paused(self) -> bool:
        """Whether it stands still: the person wants that, or a drive is away."""
        return self._paused if self._control is None else self._control.paused

    def pause(self) -> None:
        self._paused = True
        if self._control is not None:
            self._control.pause()

    def resume(self) -> None:
        self._paused = False
        if self._control is not None:
            self._control.resume()

    def stop(self) -> None:
        self._stopped = True
        if self._control is not None:
            self._control.stop()

    def run(
        self, put: Callable[[pipeline.ScanProgress | tuple[int, ...]], None]
    ) -> pipeline.ScanSummary | None:
        """Scan all folders (or those named); hands out progress and the ids that were stored."""
        from genretagger import pipeline
        from genretagger.library import folders

        self._control = pipeline.ScanControl()
        if self._paused:
            self._control.pause()
        if self._stopped:
            return None
        return pipeline.scan(
            self._library,
            self._folders or folders.all(self._library),
            options=pipeline.ScanOptions(
                model=self._model,
                workers=self._settings.workers,
                patches=self._settings.patches,
                thorough=self._settings.thorough,
                retry_failed=self._retry_failed,
            ),
            control=self._control,
            on_progress=put,
            on_stored=lambda ids: put(tuple(ids)),
        )
