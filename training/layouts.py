"""Folders of music as data sets are published, or as people keep them: which files, which label, by whom."""

import csv
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from genretagger.errors import TagError, TrainingError
from genretagger.library.walk import Problem, walk
from genretagger.tags import read as read_tags
from training.splits.manifest import MANIFESTS, read_manifest

LAYOUTS = ("gtzan", "fma", "tags", "folders", "labels", "unlabelled")
TRACKS_CSV = "tracks.csv"
METADATA_PLACES = (Path(), Path("fma_metadata"), Path("..", "fma_metadata"), Path(".."))

Meaning = Callable[[str], str | None]
"""A person's word for a genre to a label, or None."""
Skip = Callable[[str, str], None]
"""Told the path and the reason of what is left out."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file with its label: `artist` is any text that is the same for what must not be torn apart."""

    path: str
    name: str
    genre: str
    artist: str | None
    track_id: int | None = None
    source: str = ""
    """The collection it comes from."""
    split: str = ""
    """The part of the collection it belongs to, where that is published."""


def find(folder: Path, layout: str, meaning: Meaning, skip: Skip) -> list[Source]:
    """All labelled files below a folder; `meaning` says what their genres stand for.

    Raises TrainingError when the folder or, for FMA, its table is missing, or no file is left.
    """
    if layout == "labels":
        return _listed(folder, meaning, skip)
    if not folder.is_dir():
        raise TrainingError(f"There is no folder {folder}: name the one with the music.")
    files = list(walk(str(folder), lambda problem: _tell(problem, skip)))
    paths = [Path(file.path) for file in files]
    makers = {"gtzan": _gtzan, "fma": _fma, "tags": _tagged, "folders": _folders, "unlabelled": _unlabelled}
    sources = makers[layout](folder, paths, meaning, skip)
    if not sources:
        raise TrainingError(
            f"No file in {folder} has a genre that means something in the layout {layout}: choose another"
            " --layout, or map the genres with --genres."
        )
    return sources


def guess(folder: Path) -> str:
    """The layout of a folder: FMA has a table beside it, GTZAN's files are named like their folder."""
    if folder.suffix == ".json":
        return "labels"
    if _table(folder) is not None:
        return "fma"
    names = [path for path in folder.glob("*/*") if path.is_file()]
    alike = sum(path.name.startswith(f"{path.parent.name}.") for path in names)
    return "gtzan" if names and 2 * alike > len(names) else "tags"


def _gtzan(folder: Path, paths: list[Path], meaning: Meaning, skip: Skip) -> list[Source]:
    """genre/genre.00000.wav. GTZAN names no artists: those of our split are taken for its tracks."""
    places = read_manifest(MANIFESTS / "gtzan.tsv").places
    found = []
    for path in paths:
        genre = meaning(path.parent.name)
        if genre is None:
            skip(str(path), f"its folder {path.parent.name} is no genre that means something")
            continue
        group = places.get(path.stem)
        artist = None if group is None else f"gtzan {group[0]}"
        found.append(Source(str(path), _name(folder, path), genre, artist))
    return found


def _fma(folder: Path, paths: list[Path], meaning: Meaning, skip: Skip) -> list[Source]:
    """000/000123.mp3, with artist and genre_top from FMA's tracks.csv."""
    table = _table(folder)
    if table is None:
        raise TrainingError(
            f"There is no {TRACKS_CSV} in {folder} or fma_metadata beside it: unpack fma_metadata.zip there."
        )
    rows = _fma_rows(table)
    found = []
    for path in paths:
        track_id = int(path.stem) if path.stem.isdecimal() else None
        named, artist = rows.get(track_id, ("", "")) if track_id is not None else ("", "")
        genre = meaning(named) if named else None
        if track_id is None or not named:
            skip(str(path), f"{table} has no genre_top for it")
        elif genre is None:
            skip(str(path), f"its genre {named} means nothing here")
        else:
            found.append(Source(str(path), str(track_id), genre, f"fma {artist}", track_id))
    return found


def _tagged(folder: Path, paths: list[Path], meaning: Meaning, skip: Skip) -> list[Source]:
    """Any music: the first genre of its tags that means something; without an artist, a folder is one."""
    found = []
    for path in paths:
        try:
            tags = read_tags(path)
        except TagError as error:
            skip(str(path), str(error))
            continue
        genre = next((label for word in tags.genres if (label := meaning(word))), None)
        if genre is None:
            named = ", ".join(tags.genres)
            skip(str(path), f"its genre {named} means nothing here" if named else "its tags name no genre")
            continue
        artist = tags.album_artist or tags.artist
        whole = f"artist {artist.casefold()}" if artist else f"folder {path.parent}"
        found.append(Source(str(path), _name(folder, path), genre, whole))
    return found


def _folders(folder: Path, paths: list[Path], meaning: Meaning, skip: Skip) -> list[Source]:
    """genre/any/where.mp3: the top folder is the genre, the artist that of the tags or the next folder."""
    found = []
    for path in paths:
        parts = path.relative_to(folder).parts
        genre = meaning(parts[0]) if len(parts) > 1 else None
        if genre is None:
            skip(str(path), f"its folder {parts[0]} is no genre that means something")
            continue
        artist = _artist(path) or (f"folder {parts[1]}" if len(parts) > 2 else None)
        found.append(Source(str(path), _name(folder, path), genre, artist, source=folder.name))
    return found


def _unlabelled(folder: Path, paths: list[Path], _meaning: Meaning, _skip: Skip) -> list[Source]:
    """Any music, to learn from what a teacher says of it; the folder below `folder` is its artist."""
    found = []
    for path in paths:
        artist = _artist(path) or f"folder {path.relative_to(folder).parts[0]}"
        found.append(Source(str(path), _name(folder, path), "", artist, source=folder.name))
    return found


def _listed(file: Path, meaning: Meaning, skip: Skip) -> list[Source]:
    """A JSON list of objects with path (beside the file), genre, and maybe artist, source and split."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        found = []
        for row in rows:
            path = file.parent / row["path"]
            genre = meaning(row["genre"])
            if genre is None:
                skip(str(path), f"its genre {row['genre']} means nothing here")
                continue
            found.append(
                Source(
                    str(path),
                    row["path"],
                    genre,
                    row.get("artist"),
                    source=row.get("source") or file.parent.name,
                    split=row.get("split") or "",
                )
            )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise TrainingError(
            f"{file} is no list of labels ({type(error).__name__}: {error}):"
            " it takes objects with path and genre."
        ) from error
    return found


def _artist(path: Path) -> str | None:
    try:
        tags = read_tags(path)
    except TagError:
        return None
    artist = tags.album_artist or tags.artist
    return f"artist {artist.casefold()}" if artist else None


def _table(folder: Path) -> Path | None:
    return next((path for place in METADATA_PLACES if (path := folder / place / TRACKS_CSV).is_file()), None)


def _fma_rows(table: Path) -> dict[int, tuple[str, str]]:
    """genre_top and artist id by track id; the table has two lines of headings, then one with track_id."""
    try:
        with table.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file)
            heads = list(zip(next(lines), next(lines), strict=True))
            genre, artist = heads.index(("track", "genre_top")), heads.index(("artist", "id"))
            return {int(row[0]): (row[genre], row[artist]) for row in lines if row[0].isdecimal()}
    except (OSError, ValueError, StopIteration, IndexError) as error:
        raise TrainingError(f"{table} is not FMA's {TRACKS_CSV} ({error}): fetch it again.") from error


def _name(folder: Path, path: Path) -> str:
    """The path below the folder without its ending: readable, and no other track has it."""
    return os.fsencode(path.relative_to(folder).with_suffix("").as_posix()).decode(errors="replace")


def _tell(problem: Problem, skip: Skip) -> None:
    skip(problem.path, problem.reason)
