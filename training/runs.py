"""What a run leaves in its folder: a checkpoint, the losses by epoch, and what it says of held-out tracks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from genretagger.errors import TrainingError
from training.data import Archive
from training.models import Net, build
from training.parts import Mask, RandomSplit
from training.recipe import Recipe
from training.splits import Split, group_numbers, has_origin
from training.whole import whole, write_text

CHECKPOINT = "checkpoint.pt"
HELD_OUT = "held_out.npz"
LOSSES = "losses.json"
PARTS = "parts.json"


def described(
    recipe: Recipe, split: Split | RandomSplit, seed: int, without: Sequence[str], data: dict[str, str]
) -> dict[str, Any]:
    """All that decides what a run becomes, as plain values; `data` are the checksums of the archives."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(recipe)))
    if not recipe.genres:
        del plain["genres"]  # as in runs from before there was a choice
    return {"recipe": plain, "split": str(split), "seed": seed, "without": list(without), "data": data}


def run_name(description: dict[str, Any]) -> str:
    """The folder of a run, where none is named."""
    parts = [description["recipe"]["name"], description["split"].replace("/", "of"), str(description["seed"])]
    members = description["recipe"]["members"]
    mean = [f"mean-of-{members}"] if members > 1 else []
    return "-".join([*parts, *mean, *(f"without-{name}" for name in description["without"])])


def read_checkpoint(path: Path) -> dict[str, Any]:
    """What a run saved last; raises TrainingError naming the file."""
    try:
        saved: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise TrainingError(f"There is no run at {path.parent}: train one first.") from error
    except Exception as error:  # unpickling a damaged file raises anything
        raise TrainingError(f"The checkpoint {path} is damaged: delete it and train again.") from error
    return saved


def write_checkpoint(path: Path, saved: dict[str, Any]) -> None:
    """A kill leaves the old checkpoint or the new one. Losses go beside it."""
    with whole(path) as beside:
        torch.save(saved, beside)
    write_text(path.parent / LOSSES, json.dumps(saved["losses"], indent=1) + "\n")


def trained_alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two descriptions lead to the same weights."""
    heard = {} if one["recipe"]["epochs"] else {"patches": 0}
    return one | {"recipe": one["recipe"] | heard} == other | {"recipe": other["recipe"] | heard}


def recipe_of(saved: dict[str, Any]) -> Recipe:
    """The recipe a checkpoint was trained by."""
    return Recipe.of(saved["description"]["recipe"])


def net_of(saved: dict[str, Any]) -> Net:
    """The net of a checkpoint with the weights that count, ready to predict."""
    net = build(recipe_of(saved))
    net.load_state_dict(saved["schedule"]["kept"])
    return net.eval()


@torch.inference_mode()
def predict(
    net: Net, recipe: Recipe, archives: Sequence[Archive], judged: Sequence[Mask]
) -> dict[str, np.ndarray]:
    """What the net says of tracks, by labelling: patches spread over each as the application does.

    `judged` is bool (tracks, patches), as many in each track that has any. For each labelling
    ``<name>/log_probabilities`` float32 (tracks, patches, classes), ``<name>/embedding`` (tracks, d), the
    mean over patches, ``<name>/genre``, ``<name>/name``, and, where the archive says so, ``<name>/group``:
    equal numbers are one artist or album. ``classes`` names the columns.
    """
    result: dict[str, np.ndarray] = {"classes": np.array(recipe.words.classes)}
    for archive, mask in zip(archives, judged, strict=True):
        tracks = np.flatnonzero(mask.any(axis=1))
        if not tracks.size:
            continue
        logs, embeddings = [], []
        for track in tracks:
            patches = recipe.track_patches(archive, int(track))
            logits, embedding = net(torch.from_numpy(patches[mask[track]]))
            logs.append(logits.log_softmax(1).numpy())
            embeddings.append(embedding.mean(0).numpy())
        name = archive.labelling.name
        result[f"{name}/log_probabilities"] = np.stack(logs)
        result[f"{name}/embedding"] = np.stack(embeddings)
        result[f"{name}/genre"] = archive.genre[tracks]
        result[f"{name}/name"] = archive.name[tracks]
        if has_origin(archive):
            result[f"{name}/group"] = group_numbers(archive)[tracks]
        if archive.kind is not None:
            result[f"{name}/kind"] = archive.kind[tracks]
    return result


def share_right(
    said: Mapping[str, np.ndarray], archives: Sequence[Archive], recipe: Recipe
) -> dict[str, float | int]:
    """How many tracks `predict` spoke of, and the share whose likeliest class is one their label may mean."""
    right = []
    for archive in archives:
        logs = said.get(f"{archive.labelling.name}/log_probabilities")
        if logs is not None:
            allowed = recipe.words.allowed(archive.labelling, said[f"{archive.labelling.name}/genre"])
            right.append(allowed[np.arange(len(logs)), logs.mean(axis=1).argmax(axis=1)])
    hits = np.concatenate(right) if right else np.zeros(0, dtype=bool)
    return {"n": len(hits), "accuracy": round(float(hits.mean()), 4) if len(hits) else 0.0}
