"""Checks of everything the program stands on, each with what was found."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from genretagger import __version__
from genretagger.errors import GenretaggerError

LIBRARIES = ("PySide6-Essentials", "onnxruntime", "av", "mutagen", "SQLAlchemy", "numpy")
DECODERS = (
    *("mp3", "flac", "vorbis", "opus", "speex", "aac", "alac", "pcm_s16le"),
    *("wmav2", "ape", "wavpack", "mpc7", "mpc8", "dsd_lsbf"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what, whether it is well, and the figure or the reason."""

    check: str
    ok: bool
    detail: str


def examine(library_path: Path) -> Iterator[Finding]:
    """Versions, decoders, the model, and the library file."""
    yield Finding("genretagger", True, f"{__version__}, Python {sys.version.split()[0]}")
    for name in LIBRARIES:
        yield Finding(name, True, version(name))
    yield _decoders()
    yield _model()
    yield _library(library_path)


def _decoders() -> Finding:
    from genretagger.audio import missing_decoders

    missing = missing_decoders(DECODERS)
    found = f"{len(DECODERS) - len(missing)} of {len(DECODERS)}"
    return Finding("decoders", not missing, found + (f"; missing: {', '.join(missing)}" if missing else ""))


def _model() -> Finding:
    from genretagger.classifier import Classifier

    try:
        info = Classifier().info
    except GenretaggerError as error:
        return Finding("model", False, str(error))
    return Finding("model", True, f"{info.id}: {', '.join(info.genres)}")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # out of reach: opening it says why


def _library(path: Path) -> Finding:
    from genretagger.library import Library
    from genretagger.library.queries import counts

    if not _exists(path):
        return Finding("library", True, f"{path}: not made yet")
    try:
        library = Library(path)
        try:
            damage = library.check()
            tracks = counts(library).total
        finally:
            library.close()
    except GenretaggerError as error:
        return Finding("library", False, str(error))
    if damage:
        return Finding("library", False, f"{path} is damaged ({damage}): see `genretagger library check`.")
    return Finding("library", True, f"{path}: sound, {tracks} tracks, schema {library.revision}")
