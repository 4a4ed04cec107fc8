"""A library that looks like somebody's: invented artists, albums and titles, in small real files.

Nothing is listened to. What the model would have said is invented, and stored as a scan does it; the rest,
tags, decisions and writes, goes the program's own ways.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from genretagger import pipeline, review
from genretagger.analysis import Analysis
from genretagger.classifier import ModelInfo, Unsure, Verdict, decide, model_path, read_info
from genretagger.library import Library, State, folders, hearing, queries, scanner
from genretagger.tags import read as read_tags
from genretagger.tags.genres import Existing
from genretagger.ui.look.genre_colours import colour_of
from tests.music import make_song, write_tags

SHOWN = "Slow Harbour"
UNSURE = "Weather Station"
LONG = (SHOWN, UNSURE)
"""Tracks whose panel is in the pictures; their files are as long as they say, for the spectrogram."""
LONG_SECONDS = 96.0
EMBEDDING = 32
COVER_PIXELS = 300


@dataclass(frozen=True, slots=True)
class Record:
    """An album: what its files say, and what it sounds like (0…1: how clearly)."""

    artist: str
    album: str
    ending: str
    tag: str
    sounds: str
    clearly: float
    titles: tuple[str, ...]


def _records() -> tuple[Record, ...]:
    lines = (line.split("|") for line in RECORDS.strip().splitlines())
    return tuple(
        Record(artist, album, ending, tag, sounds, float(clearly), tuple(titles.split("; ")))
        for artist, album, ending, tag, sounds, clearly, titles in lines
    )


RECORDS = """
Ada Lindqvist|Letters from the Coast|flac||folk|0.93|Slow Harbour; The Lighthouse Keeper; Salt and Rosemary; Twelve Gulls; Ferry Song; Letters; Low Tide Waltz; Home by Candlelight
The Paper Foxes|Brass Monday|mp3|Rock|rock|0.88|Brass Monday; Telephone Wires; Hold the Elevator; Matchbox City; Sunday Drivers; Your Brother's Car; Northbound; Last Bus Home
Nimbus Array|Phase Garden|mp3|Electronica|electronic|0.95|Phase Garden; Glass Transit; 4 a.m. Arcade; Soft Machinery; Pulse Width; Blue Noise Meadow; Cascade; Sleep Mode
Marguerite Dufour|Nocturnes pour Claire|flac||classical|0.97|Nocturne no. 1; Nocturne no. 2; Nocturne no. 3; Berceuse; Étude in Grey; Barcarolle; Clair d'hiver; Postlude
Big Leon Carver|Delta Ledger|mp3|Blues|blues|0.62|Ledger Blues; Mississippi Receipt; Cold Coffee; Whistle Stop; Mama's Radio; Freight Yard Prayer; Two-Dollar Hat; Long Way to Clarksdale
Kofi Mensah Quartet|Harmattan|ogg|Hard Bop|jazz|0.90|Harmattan; Accra Nights; Blue Kente; Waiting for Yaw; Sixth Avenue, Noon; Dust in the Horns; Elegy; One for Abena
Copper & Sage|Dry Creek Road|mp3|Country|country|0.84|Dry Creek Road; Pickup Hymn; Barn Swallows; Tennessee Receipt; Fences; Sweet Sorghum; Old Dog, New Moon; Gravel
Velvet Turnstile|Disco Cartography|m4a||disco|0.79|Disco Cartography; Mirrorball Atlas; Roller Rink Romeo; Studio 1977; Latitude; Fever Map; Hustle Street; Turnstile Theme
Ironwood Choir|Ash Cathedral|mp3|Metal|metal|0.94|Ash Cathedral; Black Antler; Iron Sermon; The Hollow King; Rust Hymnal; Wolves of Varn; Serpent Toll; Cinder Mass
MC Parallax|Sidewalk Astronomy|opus|hip hop|hiphop|0.92|Sidewalk Astronomy; Corner Comet; Rent Due; Orbit (feat. Lune); Cassette Kids; Gravity; Boombox Psalm; Dusk Cypher
Juniper Vale|Sugar Static|mp3|Pop|pop|0.71|Sugar Static; Call Me Later; Neon Jacket; Paper Hearts; Butterfly Mode; Heartbeat Emoji; Weekend Girl; Fade to Pink
Roots of Kinloch|Trench Town Morning|mp3|Reggae|reggae|0.58|Trench Town Morning; Babylon Timetable; Irie Tide; Natural Mystic Rain; Sunrise Riddim; One Drop Letter; Zion Gate; Lively Up the Yard
Orquesta Maravilla|Mapa de la Lluvia|flac|Latin|folk|0.81|Mapa de la lluvia; Caballo de agua; La vecina; Domingo en Cali; Tres cuerdas; Abuela baila; Río adentro; Hasta mañana
Static Lullaby Club|Tape Hiss Diary|flac|Experimental|electronic|0.34|Tape Hiss Diary; Untitled (Radiator); Field Recording 9; Room Tone; Loop for Ellen; Low Battery; Weather Station; End of Reel
Wren & Thistle|The Hedgerow Sessions|mp3||folk|0.86|Hedgerow; Blackthorn Winter; The Miller's Boy; Wren's Wedding; Foxglove; Ninepence; Hob Moor; Farewell to Tansy
Saturn Laundromat|Spin Cycle|mp3|Indie|rock|0.47|Spin Cycle; Quarters; Lint; Delicates; Permanent Press; Tumble; Softener; Out of Order
"""  # noqa: E501 - a table

NONE_KNOWN = ("Telephone Wires", UNSURE)
UNREADABLE = ("Quarters", "Lint")


def make_library(folder: Path) -> Path:
    """Make the music and the library below `folder`; returns the library file."""
    music = folder / "Music"
    random = np.random.default_rng(7)
    info = read_info(model_path())
    library = Library(folder / "library.sqlite3")
    try:
        analyses = [found for record in _records() for found in _album(music, record, info, random)]
        folders.add(library, str(music))
        scanner.register(library, [str(music)])
        ids = {row.path: row.id for row in _rows(library)}
        hearing.register_model(library, info)
        hearing.store(library, [(ids[one.path], one) for one in analyses], hearing.heard_with(info))
        _decide(library)
    finally:
        library.close()
    return folder / "library.sqlite3"


def scan_library(folder: Path, music: Path) -> Path:
    """Scan a copy of some music into a library below `folder`; returns the library file."""
    copy = folder / "Real" / music.name
    shutil.copytree(music, copy)
    library = Library(folder / "real.sqlite3")
    try:
        folders.add(library, str(copy))
        pipeline.scan(library, [str(copy)])
    finally:
        library.close()
    return folder / "real.sqlite3"


def _album(music: Path, record: Record, info: ModelInfo, random: np.random.Generator) -> list[Analysis]:
    place = music / record.artist / record.album
    place.mkdir(parents=True)
    master = make_song(music.parent / f"master.{record.ending}", seconds=4.0, seed=len(record.album))
    cover = _cover(record)
    found = []
    for number, title in enumerate(record.titles, start=1):
        path = place / f"{number:02} {title.replace('/', '-')}.{record.ending}"
        if title in LONG:
            make_song(path, seconds=LONG_SECONDS, channels=1, seed=len(title))
        else:
            shutil.copy(master, path)
        tags = {"title": title, "artist": record.artist, "album": record.album}
        write_tags(path, tags | ({"genre": record.tag} if record.tag else {}), cover)
        found.append(_heard(path, record, title, info, random))
    return found


def _heard(path: Path, record: Record, title: str, info: ModelInfo, random: np.random.Generator) -> Analysis:
    failed = title in UNREADABLE
    there = path.stat()
    seconds = LONG_SECONDS if title in LONG else float(random.uniform(140, 330))
    return Analysis(
        path=str(path),
        size=there.st_size,
        mtime_ns=there.st_mtime_ns,
        fingerprint=None if failed else f"{record.album}/{title}",
        codec={"ogg": "vorbis", "m4a": "aac"}.get(record.ending, record.ending),
        duration_seconds=None if failed else seconds,
        tags=read_tags(path),
        verdict=None if failed else _verdict(record, title, seconds, info, random),
        error=f"{path} ends in the middle of a frame: copy it again from its source." if failed else None,
        unchanged_audio=False,
        model_id=info.id,
        front_end_id=info.front_end_id,
    )


def _verdict(
    record: Record, title: str, seconds: float, info: ModelInfo, random: np.random.Generator
) -> Verdict:
    at = info.genres.index(record.sounds)
    share = float(np.clip(random.normal(record.clearly, 0.07), 0.12, 0.99))
    rest = random.dirichlet(np.full(len(info.genres), 0.25))
    rest[at] = 0
    chances = rest / rest.sum() * (1 - share) * 0.94
    chances[at] = share
    probabilities = dict(zip(info.genres, chances.tolist(), strict=True))
    refusals = {name: float(1 - chances.sum()) / len(info.refusals) for name in info.refusals}
    genre, reason = decide(probabilities, refusals, info.threshold)
    if title in NONE_KNOWN:
        genre, reason = None, Unsure.NONE_KNOWN
    starts = np.linspace(0.06, 0.9, 8) * seconds
    patches = np.array([random.dirichlet(chances * 14 + 0.02) for _ in starts], np.float32)
    centre = np.random.default_rng(at).standard_normal(EMBEDDING)
    own = np.random.default_rng(len(record.album)).standard_normal(EMBEDDING)
    embedding = centre + 0.6 * own + 0.3 * random.standard_normal(EMBEDDING)
    return Verdict(
        genre, reason, max(chances.tolist()), probabilities, refusals, tuple(starts.tolist()), patches,
        embedding.astype(np.float32), np.zeros(len(info.tags), np.float32),
    )  # fmt: skip


def _decide(library: Library) -> None:
    """Two writes, some accepted and some skipped: a review that is half done."""
    for artist in ("Marguerite Dufour", "Kofi Mensah Quartet"):
        review.accept(library, _of(library, artist))
        for _ in review.write(library, Existing.REPLACE, choices=review.Choices(False, False, artist)):
            pass
    review.accept(library, _of(library, "Nimbus Array"))
    review.accept(library, _of(library, "Wren & Thistle"))
    review.accept(library, _of(library, "Big Leon Carver")[:3], ("Delta Blues",))
    review.reject(library, _of(library, "Static Lullaby Club")[:2])


def _of(library: Library, artist: str) -> list[int]:
    return [row.id for row in _rows(library) if row.artist == artist and row.state is not State.FAILED]


def _rows(library: Library) -> list[queries.TrackRow]:
    return queries.rows(library, queries.track_ids(library, queries.TrackQuery()))


def _cover(record: Record) -> bytes:
    """A cover for an album, a JPEG: a few shapes in the colours of what it sounds like."""
    random = np.random.default_rng(len(record.titles[0]) * 31 + len(record.album))
    image = QImage(COVER_PIXELS, COVER_PIXELS, QImage.Format.Format_RGB32)
    base = colour_of(record.sounds).colour
    ground = QLinearGradient(QPointF(0, 0), QPointF(COVER_PIXELS * 0.4, COVER_PIXELS))
    ground.setColorAt(0, base.lighter(140))
    ground.setColorAt(1, base.darker(260))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), ground)
    painter.setPen(QColor(0, 0, 0, 0))
    for _ in range(4):
        x, y, size = random.uniform(0, 220, 3).tolist()
        painter.setBrush(QColor(255, 255, 255, int(random.integers(20, 70))))
        painter.drawEllipse(QRectF(x, y, size * 0.6 + 40, size * 0.6 + 40))
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", 88)  # type: ignore[call-overload]
    return bytes(held.data())
