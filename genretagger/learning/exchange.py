"""A learnt head as bytes: for the library file, and as one small file to take along, without audio or paths.

A line that says what it is, in which version, and SHA-256 of the rest, so that a file that was cut short or
changed is noticed; a line of JSON; then the arrays one after the other, little-endian float32: mean and scale
(d + m + 1,), bias and shares (genres,), weights (d + m + 1, genres).
"""

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from genretagger.errors import LearningError
from genretagger.learning.calibration import Calibration
from genretagger.learning.checking import Check, GenreCheck, Outcome
from genretagger.learning.head import Head
from genretagger.learning.ridge import Line, Scaling
from genretagger.library.arrays import from_blob, to_blob

FORMAT = "2"
READABLE = ("1", "2")
"""In format 1 all genres have the threshold of the whole, and nothing is said about the commonest genre."""
MARK = "genretagger-learnt"
LONGEST_BYTES = 1 << 28
MOST_GENRES = 100_000
LONGEST_NAME = 1_000

Values = TypeVar("Values", bound=Calibration | Check | GenreCheck | Outcome)


def to_bytes(head: Head) -> bytes:
    """The head as a file."""
    about = {
        "model": head.model_id,
        "front_end": head.front_end_id,
        "genres": list(head.genres),
        "same": head.same.tolist(),
        "columns": len(head.scaling.mean),
        "calibration": asdict(head.calibration),
        "check": asdict(head.check),
    }
    scaling, line = head.scaling, head.line
    arrays = (scaling.mean, scaling.scale, line.bias, head.shares, line.weights)
    rest = b"".join([json.dumps(about).encode(), b"\n", *map(to_blob, arrays)])
    return f"{MARK} {FORMAT} {hashlib.sha256(rest).hexdigest()}\n".encode() + rest


def from_bytes(content: bytes, name: str) -> Head:
    """The head in a file; raises LearningError when it is broken, foreign or from another version."""
    first, _, rest = content.partition(b"\n")
    mark, _, words = first.decode("ascii", "replace").partition(" ")
    if mark != MARK:
        raise LearningError(f"{name} holds no learnt genres: name a file of `genretagger learn --export`.")
    version, _, digest = words.partition(" ")
    if version not in READABLE:
        raise LearningError(f"{name} was made by another version of Genretagger: update the program.")
    try:
        if hashlib.sha256(rest).hexdigest() != digest:
            raise ValueError("its checksum does not fit")
        line, _, body = rest.partition(b"\n")
        return _head(json.loads(line), body)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise LearningError(f"{name} is damaged ({error}): learn or export it again.") from error


def read(path: Path) -> Head:
    """The head in the file at `path`; raises LearningError when it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_BYTES)
    except OSError as error:
        raise LearningError(f"{path} cannot be read ({error.strerror}): name another file.") from error
    return from_bytes(content, str(path))


def _head(about: dict[str, Any], body: bytes) -> Head:
    genres, columns = tuple(about["genres"]), int(about["columns"])
    same = np.array(about["same"], dtype=np.intp)
    if not 0 < len(genres) <= MOST_GENRES or not all(map(_is_name, genres)):
        raise ValueError("its genres are none")
    sizes = [columns, columns, len(genres), len(genres), columns * len(genres)]
    if columns < 1 or same.shape != (len(genres),) or len(body) != 4 * sum(sizes):
        raise ValueError("its arrays have another size than it says")
    numbers = from_blob(body)
    mean, scale, bias, shares, weights = np.split(numbers, np.cumsum(sizes[:-1]))
    calibration = _values(Calibration, about["calibration"])
    three = [calibration.sharpness, calibration.lean, calibration.nothing]
    if not (np.isfinite(numbers).all() and np.isfinite(three).all()):
        raise ValueError("it holds numbers that are none")
    if not (shares > 0).all():
        raise ValueError("a genre is never there")
    checked = about["check"]
    parts = {name: _values(Outcome, checked[name]) for name in ("new", "known")}
    whole = {"threshold": checked["threshold"]}
    per_genre = tuple(_values(GenreCheck, whole | one) for one in checked["genres"])
    if [one.genre for one in per_genre] != list(genres):
        raise ValueError("its genres are tested under other names")
    return Head(
        model_id=str(about["model"]),
        front_end_id=str(about["front_end"]),
        genres=genres,
        same=same,
        scaling=Scaling(mean, scale),
        line=Line(weights.reshape(columns, len(genres)), bias),
        shares=shares,
        calibration=calibration,
        check=_values(Check, {"beats_commonest": False} | checked | parts | {"genres": per_genre}),
    )


def _values(kind: type[Values], found: dict[str, Any]) -> Values:
    """A dataclass of plain values; raises TypeError or KeyError where one is missing or of another type."""
    for field in fields(kind):
        wanted: Any = int | float if field.type is float else getattr(field.type, "__origin__", field.type)
        if not isinstance(found[field.name], wanted):
            raise TypeError(f"{field.name} is {found[field.name]!r}")
    return kind(**found)


def _is_name(genre: object) -> bool:
    return isinstance(genre, str) and 0 < len(genre.strip()) <= LONGEST_NAME and genre.isprintable()
