"""What a model file is worth on labelled audio, heard and judged as the application does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from genretagger.errors import TrainingError
from genretagger.model_file import ModelInfo, read_info
from training.evaluate_albums import with_albums
from training.hearing import Heard, hear_all, labelled_audio
from training.labels import NO_MUSIC, Labelling, Vocabulary, plain, vocabulary
from training.layouts import Meaning, Skip, Source
from training.metrics import (
    Bools,
    Integers,
    accepted_right,
    answered,
    bootstrap,
    calibration_error,
    coverage_at,
    figures,
    reliability,
    risk_coverage,
    share_interval,
)

UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judged:
    """A heard track: its label in the spelling of the model, what is suggested (None: nothing), by whom."""

    label: str
    suggested: str | None
    probabilities: tuple[float, ...]
    artist: str


def evaluate_audio(
    model: Path,
    place: Path,
    jobs: int,
    skip: Skip,
    *,
    split: str | None = None,
    genres: Path | None = None,
    albums: bool = False,
) -> dict[str, Any]:
    """Figures of a model file on a folder with a folder for each genre, or on a list of labels (.json).

    With `split` only the files of that part are heard; `genres` is a file like training/genres.toml with
    other names of genres. With `albums` the tracks of an album, by their tags, are evidence for each other.
    See `audio_figures`; ``not_heard`` counts the files that cannot be heard. Raises
    TrainingError when there is nothing to hear.
    """
    info = read_info(model)
    sources = labelled_audio(place, meaning(info, vocabulary(genres)), skip)
    if split is not None:
        sources = [source for source in sources if source.split == split]
        if not sources:
            raise TrainingError(f"No file of {place} belongs to a part {split}: see its labels.")
    heard = hear_all(sources, model, jobs, skip)
    return audio_figures(info, judged(info, heard, albums=albums)) | {"not_heard": len(sources) - len(heard)}


def meaning(info: ModelInfo, words: Vocabulary) -> Meaning:
    """From a label to the genre, refusal or parent of the model that it names; others keep their spelling."""
    names = (*info.genres, *info.refusals, *NO_MUSIC, *(parent.name for parent in info.rules.parents))
    known = {plain(name): name for name in names}

    def mean(label: str) -> str | None:
        if not label or not label.strip():
            return None
        found = known.get(plain(label)) or known.get(plain(words.label(label) or ""))
        return found or label.strip()

    return mean


def judged(info: ModelInfo, heard: Sequence[Heard], *, albums: bool = False) -> list[Judged]:
    """What the application would suggest for each track by itself, or with the evidence of its album."""
    alone = [
        (one.verdict.genre, (*one.verdict.probabilities.values(), *one.verdict.refusals.values()))
        for one in heard
    ]
    return [
        Judged(one.source.genre, suggested, chances, artist(one.source))
        for one, (suggested, chances) in zip(
            heard, with_albums(info, heard) if albums else alone, strict=True
        )
    ]


def artist(source: Source) -> str:
    """What is kept together where intervals are drawn: an artist, or the file itself where none is known."""
    return source.artist or f"file {source.path}"


def audio_figures(info: ModelInfo, tracks: Sequence[Judged]) -> dict[str, Any]:
    """All figures; intervals hold 95 % of 1,000 draws of artists.

    ``accuracy``, ``macro_f1``, ``per_genre`` and ``confusion`` are of the ``n_known`` tracks whose label is a
    genre of the model, choosing among these labels; ``open_accuracy`` chooses among all genres. The rest is
    of all ``n`` tracks of music: ``ece`` and ``coverage_at_95`` by the likeliest genre, ``at_threshold`` by
    what is suggested. A parent genre is right for its members; any suggestion is wrong for a label that the
    model does not know. ``no_music`` counts speech and noise that is given a genre.
    """
    music = [track for track in tracks if track.label not in NO_MUSIC]
    other = [track for track in tracks if track.label in NO_MUSIC]
    known = [track for track in music if track.label in info.genres]
    result: dict[str, Any] = {"model": info.id, "n": len(music), "n_known": len(known)}
    if known:
        result |= _of_known(info, known)
    if music:
        result |= _of_music(info, music)
    if other:
        passed = np.array([track.suggested is not None for track in other])
        result["no_music"] = {
            "n": len(other),
            "passed": round(float(passed.mean()), 4),
            "interval": share_interval(passed, _groups(other)),
            "suggested": _given(other),
        }
    return result


def _of_known(info: ModelInfo, known: Sequence[Judged]) -> dict[str, Any]:
    """Figures that need the right answer to be one of the model's genres."""
    names = sorted({track.label for track in known})
    classes = (*info.genres, *info.refusals)
    labelling = Labelling("audio", {name: (name,) for name in names}, {name: name for name in names})
    chances = np.array([track.probabilities for track in known])
    labels = np.array([track.label for track in known])
    said = answered(chances, classes, labelling)
    found = figures(chances, classes, len(info.genres), labels, labelling)
    intervals = bootstrap(
        np.searchsorted(names, labels), np.searchsorted(names, said), len(names), _groups(known)
    )
    _, right = accepted_right(chances, classes, len(info.genres), labels, labelling)
    return found | {
        "n_known": len(known),
        "interval": intervals["accuracy"],
        "macro_f1_interval": intervals["macro_f1"],
        "open_accuracy_interval": share_interval(right, _groups(known)),
    }


def _of_music(info: ModelInfo, music: Sequence[Judged]) -> dict[str, Any]:
    """Figures over all music, whatever its label."""
    chances = np.array([track.probabilities for track in music])[:, : len(info.genres)]
    confidence = chances.max(axis=1)
    likeliest = np.array(info.genres)[chances.argmax(axis=1)]
    right = np.array([track.label for track in music]) == likeliest
    return {
        "n": len(music),
        "ece": round(calibration_error(confidence, right), 4),
        "coverage_at_95": round(coverage_at(confidence, right), 4),
        "reliability": reliability(confidence, right),
        "risk_coverage": risk_coverage(confidence, right),
        "at_threshold": _suggestions(info, music),
    }


def _suggestions(info: ModelInfo, music: Sequence[Judged]) -> dict[str, Any]:
    """How much is suggested rightly, wrongly and not at all, and how much of that is parent genres."""
    members = {parent.name: parent.members for parent in info.rules.parents}
    some = np.array([track.suggested is not None for track in music])
    right = np.array([fits(track.label, track.suggested, members) for track in music])
    parent = np.array([track.suggested in members for track in music])
    groups = _groups(music)
    shares: dict[str, Bools] = {"right": right, "wrong": some & ~right, UNSURE: ~some}
    return {
        "threshold": info.threshold,
        **{name: round(float(mask.mean()), 4) for name, mask in shares.items()},
        "intervals": {name: share_interval(mask, groups) for name, mask in shares.items()},
        "parents": int(parent.sum()),
        "parents_right": int((parent & right).sum()),
        "suggested": _given(music),
    }


def fits(label: str, suggested: str | None, members: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a suggestion is the label, its parent genre, or a member of the parent genre it names."""
    if suggested is None:
        return False
    return suggested == label or label in members.get(suggested, ()) or suggested in members.get(label, ())


def _given(tracks: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """By label how many tracks are given which genre."""
    table: dict[str, dict[str, int]] = {}
    for track in sorted(tracks, key=lambda track: (track.label, track.suggested or UNSURE)):
        row = table.setdefault(track.label, {})
        row[track.suggested or UNSURE] = row.get(track.suggested or UNSURE, 0) + 1
    return table


def _groups(tracks: Sequence[Judged]) -> Integers:
    """The artist of each track as a number."""
    found: Integers = np.unique([track.artist for track in tracks], return_inverse=True)[1]
    return found


def in_words(found: dict[str, Any]) -> str:
    """The main figures in a few lines."""
    lines = []
    if found["n_known"]:
        low, high = found["interval"]
        lines.append(
            f"{found['accuracy']:.1%} of {found['n_known']} right ({low:.1%} to {high:.1%}),"
            f" macro F1 {found['macro_f1']:.3f}; {found['open_accuracy']:.1%} among all genres"
        )
    if found["n"]:
        taken = found["at_threshold"]
        lines.append(
            f"{found['n']} tracks of music: {taken['right']:.1%} suggested rightly, {taken['wrong']:.1%}"
            f" wrongly, {taken[UNSURE]:.1%} unsure; {taken['parents_right']} of {taken['parents']} parent"
            " genres right"
        )
        lines.append(f"coverage at 95 % right {found['coverage_at_95']:.1%}, ECE {found['ece']:.3f}")
    if "no_music" in found:
        lines.append(
            f"{found['no_music']['passed']:.1%} of {found['no_music']['n']} given a genre: speech and noise"
        )
    if found["not_heard"]:
        lines.append(f"{found['not_heard']} files could not be heard")
    return "\n".join(lines)
