"""Log-mel patches to a verdict: an ONNX net, the mean over patches, calibration, knowing when not to answer.

The model file is the only source of its parameters (see `model_file`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import ModelError
from genretagger.features import LogMel
from genretagger.model_file import INSTEAD, ModelInfo, Vector, model_path, read_info
from genretagger.model_rules import Parent, said

__all__ = [
    "Classifier",
    "ModelInfo",
    "Unsure",
    "Verdict",
    "confidence_of",
    "decide",
    "likeliest",
    "model_path",
    "read_info",
    "reason_sentence",
]

PATCHES_PER_RUN = 64
EVEN_SHARE = 2 / 3

Matrix = NDArray[np.float32]


class Unsure(StrEnum):
    """Why a track is given no genre; the values are kept in the database."""

    TOO_SHORT = "too_short"
    TOO_QUIET = "too_quiet"
    SPEECH = "speech"
    NOISE = "noise"
    NONE_KNOWN = "none_known"
    EXPERIMENTAL = "experimental"
    INSTRUMENTAL = "instrumental"
    TWO_GENRES = "two_genres"
    NOT_SURE = "not_sure"


REFUSAL_REASONS = {
    "other": Unsure.NONE_KNOWN,
    "experimental": Unsure.EXPERIMENTAL,
    "instrumental": Unsure.INSTRUMENTAL,
    "speech": Unsure.SPEECH,
    "noise": Unsure.NOISE,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says about a track.

    `genre` is None when unsure, and then `reason` says why; it may be a parent of several genres.
    `confidence` is the probability of the genre, or when unsure the largest of any; `probabilities` (genres)
    and `refusals` (what is no genre) add up to one. `patch_probabilities` is float32 (patches, genres),
    `patch_starts` their seconds in the song, `embedding` float32 (d,) the mean over the patches, `tags`
    float32 (t,) the mean probabilities of the model's tags (none: empty), from which come the `styles` and
    `moods`.
    """

    genre: str | None
    reason: Unsure | None
    confidence: float
    probabilities: dict[str, float]
    refusals: dict[str, float]
    patch_starts: tuple[float, ...]
    patch_probabilities: Matrix
    embedding: Vector
    tags: Vector
    styles: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()


class Classifier:
    """A loaded model: one ONNX Runtime session with one thread."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the model at `path`, or the bundled one.

        Raises ModelError when it is missing, damaged, without metadata, or made for another front-end.
        """
        self.info = read_info(model_path(path))
        self._session = _session(self.info)

    def classify(self, log_mels: LogMel, starts: Sequence[float], *, veto: Unsure | None = None) -> Verdict:
        """Judge one track from its patches.

        `log_mels` is float32 (patches, mel_bands, frames) as `features.compress` makes it, `starts` the
        seconds at which the patches start. `veto` is a reason not to answer that was found before listening
        (too short, too quiet). At least one patch is needed.
        """
        info = self.info
        logits, embeddings, *tags = self._run(log_mels)
        embedding = embeddings.mean(axis=0)
        shares = tags[0].mean(axis=0) if tags else np.zeros(0, dtype=np.float32)
        if info.format == 1:
            logits = log_softmax(logits)
        chances = np.exp(log_softmax(logits.mean(axis=0) / info.temperature)).tolist()
        known = len(info.genres)
        probabilities = dict(zip(info.genres, chances[:known], strict=True))
        refusals = dict(zip(info.refusals, chances[known:], strict=True))
        if veto is None and info.rejection is not None and info.rejection.is_far(embedding):
            veto = Unsure.NONE_KNOWN
        parents = info.rules.parents
        genre, reason = decide(probabilities, refusals, info.threshold, veto=veto, parents=parents)
        return Verdict(
            genre=genre,
            reason=reason,
            confidence=confidence_of(genre, probabilities, parents),
            probabilities=probabilities,
            refusals=refusals,
            patch_starts=tuple(float(start) for start in starts),
            patch_probabilities=np.exp(log_softmax(logits / info.temperature))[:, :known],
            embedding=embedding,
            tags=shares,
            styles=tuple(said(info.rules.styles, shares)),
            moods=tuple(said(info.rules.moods, shares)),
        )

    def _run(self, log_mels: LogMel) -> list[Matrix]:
        """The outputs of the net for all patches, each (patches, …)."""
        outputs = ["logits", "embedding", "tags"] if self.info.tags else ["logits", "embedding"]
        runs = [
            self._session.run(outputs, {"log_mel": log_mels[first : first + PATCHES_PER_RUN]})
            for first in range(0, len(log_mels), PATCHES_PER_RUN)
        ]
        return [np.concatenate(one) for one in zip(*runs, strict=True)]


def log_softmax(logits: Matrix) -> Matrix:
    """Logarithm of the softmax over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Matrix = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def decide(
    probabilities: Mapping[str, float],
    refusals: Mapping[str, float],
    threshold: float,
    *,
    veto: Unsure | None = None,
    parents: Sequence[Parent] = (),
) -> tuple[str | None, Unsure | None]:
    """The genre, or None and the reason why not; decides again for another threshold without listening again.

    A genre is named when its probability reaches the threshold and nothing vetoes it. Otherwise a refusal
    that is likelier than any genre is the reason to name none. Otherwise the parent whose members have the
    largest sum of probabilities is named, if this sum reaches its own threshold. Otherwise the reason is two
    genres that are about as likely and would reach the threshold together, or that no genre stands out.
    """
    if veto is not None:
        return None, veto
    ranked = likeliest(probabilities)
    best, chance = ranked[0]
    if chance >= threshold:
        return best, None
    refusal = max(refusals, key=refusals.__getitem__, default=None)
    if refusal is not None and refusals[refusal] > chance:
        return None, REFUSAL_REASONS[refusal]
    reached = [one.name for one in parents if _sum_of(one, probabilities) >= one.threshold]
    if reached:
        return max(reached, key=lambda name: confidence_of(name, probabilities, parents)), None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if second >= EVEN_SHARE * chance and chance + second >= threshold:
        return None, Unsure.TWO_GENRES
    return None, Unsure.NOT_SURE


def confidence_of(
    genre: str | None, probabilities: Mapping[str, float], parents: Sequence[Parent] = ()
) -> float:
    """How sure a decision is: the probability of the genre or of all members of a parent; None: the most."""
    if genre is None:
        return max(probabilities.values())
    parent = next((one for one in parents if one.name == genre), None)
    return probabilities[genre] if parent is None else _sum_of(parent, probabilities)


def _sum_of(parent: Parent, probabilities: Mapping[str, float]) -> float:
    return min(1.0, sum(probabilities[member] for member in parent.members))


def likeliest(probabilities: Mapping[str, float]) -> list[tuple[str, float]]:
    """Genres and probabilities, the likeliest first."""
    return sorted(probabilities.items(), key=lambda item: -item[1])


def reason_sentence(code: str, probabilities: Mapping[str, float] | None = None) -> str:
    """Why there is no suggestion, in plain words; with the probabilities it names the genres in question."""
    reason = Unsure(code)
    ranked = likeliest(probabilities or {})
    if reason is Unsure.TWO_GENRES and len(ranked) > 1:
        (first, share), (second, other) = ranked[:2]
        return f"two genres, evenly: {first} ({share:.0%}), {second} ({other:.0%})"
    if reason is Unsure.NOT_SURE and ranked:
        return f"not sure enough: {ranked[0][0]} is the likeliest with {ranked[0][1]:.0%}"
    return {
        Unsure.TOO_SHORT: "too short to tell",
        Unsure.TOO_QUIET: "too quiet to tell",
        Unsure.SPEECH: "sounds like speech",
        Unsure.NOISE: "sounds like noise, not music",
        Unsure.NONE_KNOWN: "sounds like none of the genres I know",
        Unsure.EXPERIMENTAL: "experimental music: none of the genres I know",
        Unsure.INSTRUMENTAL: "instrumental music: none of the genres I know",
        Unsure.TWO_GENRES: "two genres, evenly",
        Unsure.NOT_SURE: "not sure enough",
    }[reason]


def _session(info: ModelInfo) -> Any:
    """The net in ONNX Runtime, with one thread."""
    # imported here: a tenth of a second that a window without a scan does not need
    from onnxruntime import InferenceSession, SessionOptions  # type: ignore[attr-defined]

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = InferenceSession(str(info.path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime has a dozen types of its own for damaged files
        raise ModelError(f"The genre model {info.path} is damaged: {INSTEAD}.") from error
    _check_graph(session, info)
    return session


def _check_graph(session: Any, info: ModelInfo) -> None:
    """Inputs and outputs must have the names and sizes that the metadata promises."""
    shapes = {node.name: node.shape for node in (*session.get_inputs(), *session.get_outputs())}
    wanted = {
        "log_mel": [info.front_end.mel_bands, info.patch_frames],
        "logits": [len(info.genres) + len(info.refusals)],
        "embedding": [info.rejection.mean.size] if info.rejection else shapes.get("embedding", [])[1:],
    }
    if info.tags:
        wanted["tags"] = [len(info.tags)]
    if {name: shape[1:] for name, shape in shapes.items()} != wanted:
        raise ModelError(f"The net in the model {info.path} does not fit its metadata: name another model.")
