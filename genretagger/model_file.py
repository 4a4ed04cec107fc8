"""The model file: what it says about itself, read from the ONNX metadata without loading the net.

One JSON object under the metadata key "genretagger" holds every parameter; `training.export` writes and
explains it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import ModelError
from genretagger.features import Compression, FrontEnd
from genretagger.model_rules import Rules
from genretagger.resources import resource

METADATA_KEY = "genretagger"
METADATA_FORMAT = 2
FORMATS = (1, 2)
"""1: a track's logits are the mean over its patches of log-softmax; 2: the mean of the logits themselves."""
METADATA_FIELD = 14
REFUSALS = frozenset({"other", "experimental", "instrumental", "speech", "noise"})
INSTEAD = "install genretagger again or name another model"

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Where the embeddings of the training music lie; further away than the limit, a track is none of it."""

    mean: Vector
    inv_std: Vector
    limit: float

    def is_far(self, embedding: Vector) -> bool:
        """Whether the root mean square of the standardised embedding exceeds the limit."""
        return bool(np.sqrt(np.mean(((embedding - self.mean) * self.inv_std) ** 2)) > self.limit)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a model file says about itself."""

    path: Path
    id: str
    format: int
    genres: tuple[str, ...]
    refusals: tuple[str, ...]
    front_end: FrontEnd
    front_end_id: str
    patch_frames: int
    default_patches: int
    temperature: float
    rules: Rules
    tags: tuple[str, ...]
    """Names of the net's third output, the tags; empty: it has none."""
    rejection: Rejection | None
    figures: Mapping[str, Any]
    training: Mapping[str, Any]
    license: str
    notices: tuple[Mapping[str, str], ...]
    """Works that the model was made from: name, licence and the licence's text."""

    @property
    def threshold(self) -> float:
        """The probability from which a genre is suggested."""
        return self.rules.threshold


def model_path(path: Path | None = None) -> Path:
    """`path`, or where the bundled model is."""
    return path or resource("models", "genretagger.onnx")


def read_info(path: Path) -> ModelInfo:
    """What the model file at `path` says about itself, without loading the net.

    Raises ModelError when it is missing, damaged, without metadata, or made for another front-end.
    """
    try:
        text = _metadata(path.read_bytes())
    except FileNotFoundError as error:
        raise ModelError(f"There is no genre model at {path}: {INSTEAD}.") from error
    except OSError as error:
        raise ModelError(f"The genre model {path} cannot be read ({error.strerror}): {INSTEAD}.") from error
    except (ValueError, IndexError) as error:
        raise ModelError(f"The genre model {path} is damaged or cut short: {INSTEAD}.") from error
    if text is None:
        raise ModelError(f"{path} is no genretagger model (it has no metadata): name another model.")
    return parse_info(path, text)


def _metadata(file: bytes) -> str | None:
    """Our entry among the metadata of an ONNX file (ModelProto.metadata_props, field 14 in onnx.proto)."""
    for number, value in _fields(file):
        if number == METADATA_FIELD:
            entry = dict(_fields(value))
            if entry.get(1) == METADATA_KEY.encode():
                return entry[2].decode()
    return None


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each length-delimited field (protobuf wire format); ValueError when cut short."""
    view, position = memoryview(message), 0

    def varint() -> int:
        nonlocal position
        value = shift = 0
        while True:
            byte = view[position]
            position += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while position < len(view):
        number, wire_type = divmod(varint(), 8)
        if wire_type == 0:
            varint()
            continue
        size = {1: 8, 5: 4}.get(wire_type) or varint()
        if wire_type not in {1, 2, 5} or position + size > len(view):
            raise ValueError("no protobuf message, or cut short")
        if wire_type == 2:
            yield number, bytes(view[position : position + size])
        position += size


def parse_info(path: Path, text: str) -> ModelInfo:
    """ModelInfo from the JSON in a model file; raises ModelError when incomplete or for another front-end."""
    try:
        data = json.loads(text)
        if data["format"] not in FORMATS:
            raise ModelError(
                f"The model {path} has format {data['format']}, this program reads {FORMATS[0]} to"
                f" {FORMATS[-1]}: update genretagger or name another model."
            )
        front_end = _front_end(path, data["front_end"], str(data["front_end_id"]))
        rejection = data.get("rejection")
        info = ModelInfo(
            path=path,
            id=str(data["id"]),
            format=int(data["format"]),
            genres=tuple(data["genres"]),
            refusals=tuple(data["refusals"]),
            front_end=front_end,
            front_end_id=str(data["front_end_id"]),
            patch_frames=int(data["patch"]["frames"]),
            default_patches=int(data["patch"]["default_count"]),
            temperature=float(data["temperature"]),
            rules=Rules.from_json(data),
            tags=tuple(data.get("tags", ())),
            rejection=rejection
            and Rejection(
                np.array(rejection["mean"], np.float32),
                np.array(rejection["inv_std"], np.float32),
                float(rejection["limit"]),
            ),
            figures=data["figures"],
            training=data["training"],
            license=str(data["license"]),
            notices=tuple(data.get("notices", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(
            f"The metadata of the model {path} is incomplete ({type(error).__name__}: {error}): {INSTEAD}."
        ) from error
    problem = _nonsense(info)
    if problem:
        raise ModelError(
            f"The metadata of the model {path} makes no sense ({problem}):"
            " update genretagger or name another model."
        )
    return info


def _nonsense(info: ModelInfo) -> str | None:
    """What in the metadata cannot be, or None."""
    strangers = set(info.refusals) - REFUSALS
    classes = [*info.genres, *info.refusals]
    if strangers:
        return f"it refuses {', '.join(sorted(strangers))}, which this program has no words for"
    if not info.genres or len(set(classes)) < len(classes):
        return "it has no genres, or one twice"
    if not info.temperature > 0:
        return f"temperature {info.temperature}"
    if info.patch_frames < 1 or info.default_patches < 1:
        return f"{info.default_patches} patches of {info.patch_frames} frames"
    if info.rejection and info.rejection.mean.shape != info.rejection.inv_std.shape:
        return "its rejection has not as many means as deviations"
    return info.rules.problem(info.genres, len(info.tags))


def _front_end(path: Path, numbers: Mapping[str, Any], name: str) -> FrontEnd:
    """The front-end of a model; raises ModelError where `features` cannot compute it."""
    try:
        given = dict(numbers)
        front_end = FrontEnd(**given | {"compression": Compression(given.get("compression", Compression.DB))})
        problem = front_end.problem
    except (TypeError, ValueError) as error:
        front_end, problem = None, str(error)
    if front_end is None or problem or front_end.id != name:
        raise ModelError(
            f"The model {path} wants another front-end than this program has ({name}"
            f"{f': {problem}' if problem else ''}): update genretagger or name another model."
        )
    return front_end
