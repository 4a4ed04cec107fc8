"""The wall between the window and the core: what a job may call, each on a worker thread.

The core is imported inside the calls, so that the window stands before SQLAlchemy, the decoder or the model
are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger import pipeline, review
    from genretagger.library import Library
    from genretagger.library.backups import Backup
    from genretagger.library.history import BatchInfo
    from genretagger.library.queries import Counts, TrackDetails, TrackRow
    from genretagger.library.rescue import Rebuilt
    from genretagger.library.settings import Settings
    from genretagger.tags.genres import Existing
    from genretagger.ui.places import Place


@dataclass(frozen=True, slots=True)
class Opened:
    """A library that is ready, and the choices stored in it."""

    library: Library
    settings: Settings


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of the sidebar and the folders that were pointed at."""

    counts: Counts
    folders: tuple[str, ...]
    names: dict[str, str]
    """Genre of the model → what the person calls it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision changed, and how many tracks were in its state before and after."""

    done: review.Done
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TrackPage:
    """All that the track panel shows."""

    details: TrackDetails
    reason: str | None
    """Why the program is unsure, as a sentence."""
    patches: tuple[tuple[float, ...], ...]
    """Probability of each genre, a row a patch."""
    called: dict[str, tuple[str, ...]]
    """Genre of the model → what the person calls it."""
    says_so: bool
    """The file holds the accepted genres already."""

    @property
    def spelled(self) -> dict[str, str]:
        """Genre of the model → what the person calls it, in one text."""
        return {genre: " · ".join(called) for genre, called in self.called.items()}


def open_library(path: Path | None) -> Opened:
    """Open (and migrate) the library file. Raises LibraryError."""
    from genretagger.library import Library, default_path, settings

    library = Library(path or default_path())
    return Opened(library, settings.load(library))


def newest_backup(path: Path) -> Backup | None:
    """The newest sound backup of a library file."""
    from genretagger.library.backups import newest

    return newest(path)


def restore_backup(path: Path, backup: Path) -> None:
    """Put a backup in the library's place. Raises LibraryError."""
    from genretagger.library.backups import restore

    restore(path, backup)


def rebuild_library(path: Path) -> Rebuilt:
    """Make a new library of what can be read of the old one. Raises LibraryError."""
    from genretagger.library.rescue import rebuild

    return rebuild(path)


def change_settings(library: Library, changes: Mapping[str, str | int]) -> None:
    """Store some of the person's choices by name; the others stay as they are stored."""
    from genretagger.library import settings

    settings.save(library, replace(settings.load(library), **changes))  # type: ignore[arg-type]


def overview(library: Library) -> Overview:
    """Counts by state, genre and folder."""
    from genretagger.library import folders, queries

    counts = queries.counts(library)
    names = {genre: " · ".join(called) for genre, called in _called(library, counts.genres).items()}
    return Overview(counts, tuple(folders.all(library)), names)


def track_ids(library: Library, place: Place, search: str, sort: str, descending: bool) -> list[int]:
    """Ids of a place of the sidebar, in the order of a column."""
    from genretagger.library import State, queries

    query = queries.TrackQuery(
        states=None if place.states is None else frozenset(map(State, place.states)),
        genre=place.genre,
        folder=place.folder,
        search=search,
        sort=queries.Sort(sort),
        descending=descending,
    )
    return queries.track_ids(library, query)


def rows(library: Library, ids: Sequence[int]) -> list[TrackRow]:
    """The lines of the table for these ids."""
    from genretagger.library import queries

    return queries.rows(library, ids)


def track_page(library: Library, track_id: int) -> TrackPage | None:
    """Everything the panel shows of one track; None when it is gone."""
    from genretagger.library import queries
    from genretagger.tags.genres import same

    details = queries.details(library, track_id)
    if details is None:
        return None
    patches = details.patch_probabilities
    genres = {genre for genre in (*details.probabilities, details.row.genre, details.row.likeliest) if genre}
    called = _called(library, genres)
    return TrackPage(
        details,
        reason_sentence(details, called),
        () if patches is None else tuple(map(tuple, patches.tolist())),
        called,
        same(details.row.genres, details.row.chosen),
    )


def reason_sentence(details: TrackDetails, called: dict[str, tuple[str, ...]]) -> str | None:
    """Why the program is unsure, as a sentence in the person's words; None when it is sure."""
    if details.row.reason is None:
        return None
    from genretagger import classifier

    named = {" · ".join(called[genre]): share for genre, share in details.probabilities.items()}
    said = classifier.reason_sentence(details.row.reason, named)
    return f"{said[:1].upper()}{said[1:]}."


def add_folders(library: Library, paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Point at folders: those that were taken, and a sentence for each that was not."""
    from genretagger.errors import FolderError
    from genretagger.library import folders

    taken: list[str] = []
    problems: list[str] = []
    for path in paths:
        try:
            folders.add(library, path)
        except FolderError as error:
            problems.append(str(error))
        else:
            taken.append(path)
    return taken, problems


def remove_folder(library: Library, path: str) -> None:
    """Look at a folder no longer."""
    from genretagger.library import folders

    folders.remove(library, path)


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
        return self._paused

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


def accept(library: Library, ids: Sequence[int], genres: tuple[str, ...] | None) -> review.Done:
    """Accept tracks with these genres, or each with its likeliest."""
    from genretagger import review

    return review.accept(library, ids, genres)


def respell(library: Library) -> review.Done:
    """Accept, for files whose genres the vocabulary spells otherwise, its spelling."""
    from genretagger import review

    return review.respell(library)


def reject(library: Library, ids: Sequence[int]) -> review.Done:
    """Skip tracks."""
    from genretagger import review

    return review.reject(library, ids)


def reconsider(library: Library, ids: Sequence[int]) -> review.Done:
    """Take the decision on tracks back."""
    from genretagger import review

    return review.reconsider(library, ids)


def restore(library: Library, done: review.Done) -> None:
    """Undo one decision exactly."""
    from genretagger import review

    review.restore(library, done)


def counted(library: Library, decide: Callable[[], review.Done], state: str) -> Decided:
    """Decide, counting the tracks of a state before and after."""
    from genretagger.library import State, queries

    query = queries.TrackQuery(states=frozenset({State(state)}))
    before = queries.count(library, query)
    done = decide()
    return Decided(done, before, queries.count(library, query))


def accept_sure(library: Library, minimum_confidence: float) -> review.Done:
    """Accept all that "accept all ≥ N %" would take."""
    from genretagger import review

    return review.accept(library, review.acceptable(library, minimum_confidence))


def acceptable(library: Library, minimum_confidence: float) -> list[int]:
    """Ids of the tracks that "accept all ≥ N %" would take."""
    from genretagger import review

    return review.acceptable(library, minimum_confidence)


def plan(library: Library, existing: str) -> list[review.Planned]:
    """What a write would do to each accepted file; where it would ask, `after` is what was accepted."""
    from genretagger import review

    planned = review.plan(library, _existing(existing))
    if not any(item.question for item in planned):
        return planned
    accepted = {item.track_id: item.after for item in review.plan(library, _existing("replace"))}
    return [
        replace(item, after=accepted.get(item.track_id, item.after)) if item.question else item
        for item in planned
    ]


def write(library: Library, existing: str, stopped: Callable[[], bool]) -> Iterator[review.WriteOutcome]:
    """Write what is accepted, file by file."""
    from genretagger import review

    return review.write(library, _existing(existing), stopped=stopped)


def batches(library: Library) -> list[BatchInfo]:
    """All writes, the newest first."""
    from genretagger import review

    return review.batches(library)


def undo_batch(library: Library, batch_id: int, stopped: Callable[[], bool]) -> Iterator[review.UndoOutcome]:
    """Take one write back, file by file."""
    from genretagger import review

    return review.undo_batch(library, batch_id, stopped=stopped)


def _called(library: Library, genres: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What the person calls these genres of the model; one that they do not allow keeps its usual name."""
    from genretagger.library.vocabulary import words
    from genretagger.tags.genres import spelled

    named = words(library)
    return {genre: named.suggested(genre) or (spelled(genre),) for genre in genres}


def _existing(word: str) -> Existing:
    from genretagger.tags.genres import Existing

    return Existing(word)


def about_model(model: Path | None) -> dict[str, str]:
    """What the model at `model`, or the bundled one, says about itself; loads it as a scan would."""
    from genretagger.about_model import about
    from genretagger.classifier import Classifier

    return about(Classifier(model).info)
