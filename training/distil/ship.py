"""The trunk, the head and all that was chosen on folds, as one model file with its figures."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from onnxruntime import InferenceSession  # type: ignore[attr-defined]
from torch import Tensor, nn

from genretagger.classifier import Classifier
from genretagger.errors import TrainingError
from genretagger.model_file import METADATA_FORMAT, parse_info
from training.distil import folds, styles
from training.distil.examples import (
    CLASSES,
    GENRES,
    REFUSALS,
    Examples,
    heard,
    made_noise,
    pseudo_labelled,
    taggrams,
    with_embedding,
)
from training.distil.front import FRONT_END, PATCH_FRAMES
from training.distil.head import Head, HeadOptions, fit
from training.distil.musicnn import TAGS, Musicnn, notice
from training.distil.prune import prune
from training.distil.spectra import INDEX
from training.evaluate import sound_figures
from training.evaluate_audio import Judged, audio_figures
from training.export import LARGEST_DIFFERENCE, LICENSE, OPSET, commit, set_metadata
from training.labels import NO_MUSIC

PATCHES = 5
SEEDS = (0, 1, 2)
MAGNATUNE_WEIGHT = 2.0
"""Its labels are spread over several classes, and it is the only newer music."""
OTHERS_WEIGHT = 0.5
"""Taggrams repeat what the audio says, at another level; pseudo-labels are guesses."""
SHOWN_GENRES = (
    "blues", "classical", "country", "disco", "electronic", "hiphop",
    "jazz", "metal", "pop", "reggae", "rock",
)  # fmt: skip


class Outputs(NamedTuple):
    """What the file gives for patches: logits (n, classes), embedding (n, 200), tag probabilities (n, 50)."""

    logits: Tensor
    embedding: Tensor
    tags: Tensor


class Shipped(nn.Module):
    """Trunk and head in one graph."""

    def __init__(self, trunk: nn.Module, head: Head) -> None:
        super().__init__()
        self.trunk = trunk
        size, classes = head.weights.shape
        self.head = nn.Linear(size, classes)
        with torch.no_grad():
            self.head.weight.copy_(torch.from_numpy(head.weights.T))
            self.head.bias.copy_(torch.from_numpy(head.bias))

    def forward(self, log_mel: Tensor) -> Outputs:
        logits, embedding = self.trunk(log_mel)
        features = torch.cat([logits, embedding], dim=1)[:, : self.head.in_features]
        return Outputs(self.head(features), embedding, torch.sigmoid(logits))


@dataclass(frozen=True, slots=True)
class Material:
    """All that the head learns from: labelled audio, published taggrams, and what tags alone say."""

    audio: Examples
    taggrams: Examples
    pseudo: Examples

    @property
    def others(self) -> Examples:
        """What is learnt from beside the labelled audio."""
        return self.taggrams + self.pseudo

    @property
    def weights(self) -> np.ndarray:
        """How much each track of audio and then of the others counts in learning."""
        audio = np.where(self.audio.source == "magnatune", MAGNATUNE_WEIGHT, 1.0)
        return np.concatenate([audio, np.full(len(self.others), OTHERS_WEIGHT)])


def gather(
    trunk: nn.Module, audio: Path, published: Path, unlabelled: Sequence[Path], patches: int = PATCHES
) -> Material:
    """Hear folders of features; `published` is the file of taggrams."""
    labelled = heard(trunk, audio, patches)
    named = zip(labelled.name.tolist(), labelled.artist.tolist(), strict=True)
    artists = {Path(name).stem: artist for name, artist in named}
    known = with_embedding(taggrams(published, patches, artists), labelled)
    pseudo = labelled.only(np.zeros(len(labelled), dtype=bool))
    if unlabelled:
        music = heard(trunk, unlabelled[0], patches)
        for folder in unlabelled[1:]:
            music += heard(trunk, folder, patches)
        pseudo = pseudo_labelled(music)
    return Material(labelled, known, pseudo + made_noise(trunk))


def ship(
    material: Material, teacher: Musicnn, options: HeadOptions, model: Path, data: Mapping[str, str]
) -> dict[str, Any]:
    """Choose on folds, learn from everything, write the model file; returns its metadata."""
    audio = material.audio
    albums = albums_of(audio)
    logits = folds.held_out_logits(audio, material.others, options, weights=material.weights)
    chosen = folds.choose(audio, logits, albums)
    head = fit(audio + material.others, options, material.weights)
    trunk = prune(teacher)
    tags = 1 / (1 + np.exp(-audio.logits))
    style_rules, style_proof = styles.rules(audio, tags, styles.STYLES)
    mood_rules, mood_proof = styles.rules(audio, tags, styles.MOODS)
    net = Shipped(trunk, head).eval()
    weights = hashlib.sha256(b"".join(value.numpy().tobytes() for value in net.state_dict().values()))
    metadata: dict[str, Any] = {
        "format": METADATA_FORMAT,
        "id": f"genretagger-2-{weights.hexdigest()[:8]}",
        "genres": list(GENRES),
        "refusals": list(REFUSALS),
        "tags": list(TAGS),
        "front_end": asdict(FRONT_END),
        "front_end_id": FRONT_END.id,
        "patch": {
            "frames": PATCH_FRAMES,
            "seconds": FRONT_END.patch_seconds(PATCH_FRAMES),
            "default_count": PATCHES,
        },
        "temperature": chosen.temperature,
        "threshold": chosen.threshold,
        "parents": [asdict(parent) for parent in chosen.parents],
        "album": asdict(chosen.album) if chosen.album else None,
        "styles": style_rules,
        "moods": mood_rules,
        "rejection": None,
        "figures": {},
        "training": {
            "commit": commit(),
            "recipe": "musicnn, dead filters removed, with a linear head",
            "split": "all",
            "seed": SEEDS[0],
            "date": datetime.now(UTC).date().isoformat(),
            "data": dict(data),
            "options": asdict(options),
        },
        "license": LICENSE,
        "notices": [notice()],
    }
    metadata["figures"] = figures(material, options, chosen, logits, metadata, model) | {
        "parameters": sum(value.numel() for value in net.parameters()),
        "styles": style_proof,
        "moods": mood_proof,
    }
    write(net, metadata, model)
    metadata["figures"]["sounds"] = sound_figures(Classifier(model))
    set_metadata(model, metadata)
    return metadata


def checksums(folders: Sequence[Path], file: Path) -> dict[str, str]:
    """SHA-256 of each index of features and of the taggrams, by name."""
    found = {f"{folder.name}/{INDEX}": _digest(folder / INDEX) for folder in folders}
    return found | {file.name: _digest(file)}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def albums_of(tracks: Examples) -> list[str]:
    """What stands for an album: an artist of Magnatune; excerpts of other sources are single tracks."""
    return [
        str(artist) if source == "magnatune" else ""
        for artist, source in zip(tracks.artist, tracks.source, strict=True)
    ]


def figures(
    material: Material,
    options: HeadOptions,
    chosen: folds.Chosen,
    logits: folds.Floats,
    metadata: dict[str, Any],
    model: Path,
) -> dict[str, Any]:
    """What the head is worth on artists it never learnt from; the file's own figures."""
    audio = material.audio
    info = parse_info(model, json.dumps(metadata))
    albums = albums_of(audio)
    probabilities = folds.chances(logits, chosen.temperature)
    joined = folds.with_albums(probabilities, albums, chosen.album_weight)
    said = folds.suggested(probabilities, chosen.threshold, chosen.parent_threshold)
    said_with_albums = folds.suggested(joined, chosen.threshold, chosen.parent_threshold)

    def of(mask: np.ndarray, chances: folds.Floats, names: list[str | None]) -> dict[str, Any]:
        tracks = [
            Judged(
                str(audio.genre[place]),
                names[place],
                tuple(chances[place].tolist()),
                str(audio.artist[place]),
            )
            for place in np.flatnonzero(mask)
        ]
        return audio_figures(info, tracks)

    is_music = ~np.isin(audio.genre, list(NO_MUSIC))
    sources = {"gtzan": audio.source == "gtzan", "magnatune": audio.source == "magnatune"}
    in_album = np.isin(albums, [name for name in set(albums) if name and albums.count(name) >= 3])
    passed = [said[place] is not None for place in np.flatnonzero(~is_music)]
    every = of(is_music, probabilities, said)
    return {
        "runs": [{"split": f"{folds.FOLDS} folds", "seed": SEEDS[0], "without": []}],
        "seeds": list(SEEDS),
        "chosen_on": sorted(sources),
        "chosen": asdict(chosen),
        "held_out": {name: of(mask, probabilities, said) for name, mask in sources.items()}
        | {"not_music": {"n": int((~is_music).sum()), "passed": round(float(np.mean(passed)), 4)}},
        "all_music": every,
        "with_albums": of(is_music, joined, said_with_albums),
        "albums_of_three": {
            "alone": of(is_music & in_album, probabilities, said),
            "together": of(is_music & in_album, joined, said_with_albums),
        },
        "accept_all": {
            "sources": sorted(sources),
            "n": every["n"],
            "ece": every["ece"],
            "coverage": round(every["at_threshold"]["right"] + every["at_threshold"]["wrong"], 4),
            "right": round(
                every["at_threshold"]["right"]
                / max(1e-9, every["at_threshold"]["right"] + every["at_threshold"]["wrong"]),
                4,
            ),
        },
        "ten_genres": _ten(audio + material.taggrams, options),
        "seeds_of_folds": [_accuracy(material, options, seed) for seed in SEEDS],
        "never_shown": {genre: _never(material, options, chosen, genre) for genre in SHOWN_GENRES},
        "losses": [],
    }


def _accuracy(material: Material, options: HeadOptions, seed: int) -> dict[str, float]:
    """Accuracy among all classes on each source, with folds drawn by another seed."""
    audio = material.audio
    logits = folds.held_out_logits(audio, material.others, options, seed=seed, weights=material.weights)
    right = np.array(CLASSES)[logits.argmax(axis=1)] == audio.genre
    return {
        str(source): round(float(right[audio.source == source].mean()), 4)
        for source in np.unique(audio.source)
    }


def _ten(tracks: Examples, options: HeadOptions) -> dict[str, Any]:
    """GTZAN, audio and taggrams, among its ten genres: five folds by artist, the mean of three seeds."""
    gtzan = tracks.only(tracks.source == "gtzan")
    rest = tracks.only(tracks.source != "gtzan")
    shares = []
    for seed in SEEDS:
        logits = folds.held_out_logits(gtzan, rest, options, seed=seed)
        ten = np.array(CLASSES)[logits[:, :10].argmax(axis=1)]
        shares.append(round(float((ten == gtzan.genre).mean()), 4))
    return {"n": len(gtzan), "accuracy": round(float(np.mean(shares)), 4), "by_seed": shares}


def _never(material: Material, options: HeadOptions, chosen: folds.Chosen, genre: str) -> dict[str, Any]:
    shown, logits = folds.never_shown(material.audio, material.others, options, genre)
    said = folds.suggested(
        folds.chances(logits, chosen.temperature), chosen.threshold, chosen.parent_threshold
    )
    given = [one for one in said if one is not None and genre not in dict(folds.PARENTS).get(one, ())]
    return {"n": len(shown), "passed": round(len(given) / max(1, len(shown)), 4)}


def write(net: Shipped, metadata: dict[str, Any], path: Path) -> None:
    """The net as one ONNX file; raises TrainingError when ONNX Runtime does not score it as torch does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    random = torch.Generator().manual_seed(0)
    example = 4 * torch.rand(PATCHES, FRONT_END.mel_bands, PATCH_FRAMES, generator=random)
    program = torch.onnx.export(
        net,
        (example[:2],),
        input_names=["log_mel"],
        output_names=list(Outputs._fields),
        dynamic_shapes={"log_mel": {0: torch.export.Dim("patches", min=1)}},
        opset_version=OPSET,
        dynamo=True,
        verbose=False,
    )
    if program is None:
        raise TrainingError(f"torch made no ONNX program for {path}: update torch and onnxscript.")
    program.save(str(path), external_data=False)
    set_metadata(path, metadata)
    session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for count in (1, PATCHES):
        with torch.inference_mode():
            wanted = [output.numpy() for output in net(example[:count])]
        given = session.run(list(Outputs._fields), {"log_mel": example[:count].numpy()})
        far = max(float(np.abs(one - other).max()) for one, other in zip(wanted, given, strict=True))
        if not far <= 10 * LARGEST_DIFFERENCE:
            raise TrainingError(f"{path} differs from torch by {far:.1e} in ONNX Runtime: do not ship it.")
