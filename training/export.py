"""A trained net to one self-describing ONNX file, and the card that goes with it.

The model file is the only contract between training and the application
----------------------------------------------------------------------
Graph: input ``log_mel`` float32 (patches, mel_bands, frames), the dB log-mel of the front-end exactly as
`genretagger.features` makes it: dB relative to the loudest value over ALL patches of the track, floor
``floor_db`` below. Each patch is standardised INSIDE the graph. Outputs ``logits`` float32 (patches,
classes), classes being ``genres + refusals`` in that order, and ``embedding`` float32 (patches, d). The
batch axis is free.

Metadata: ONE JSON object under the ONNX metadata key ``genretagger``::

    format        1
    id            "genretagger-1-<8 hex digits of the SHA-256 of the weights>"
    genres        ["blues", ...]: the genres, in output order
    refusals      ["other", "speech", "noise"]: classes that follow the genres; they are never suggested
    front_end     the fields of genretagger.features.FrontEnd by name
    front_end_id  "mel128-sr22050-n2048-h5124-f0-11025-db80"
    patch         {"frames": int, "seconds": frames * hop / rate, "default_count": patches a track}
    temperature   float
    threshold     float: suggest when the confidence is at least this
    rejection     null or {"mean": [d], "inv_std": [d], "limit": float}
    figures       what was measured, see `training.evaluate`
    training      {"commit", "recipe", "seed", "date", "data": {file name: SHA-256}}
    license       SPDX expression

How a track is judged: l = mean over patches of log_softmax(logits); p = softmax(l / temperature) over genres
and refusals; the confidence is the largest p of a genre (refusals stay in the denominator). With
``rejection``: e = mean over patches of the embedding; the track sounds like nothing known when
sqrt(mean(((e - mean) * inv_std) ** 2)) > limit.
"""

import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession  # type: ignore[attr-defined]

from genretagger.classifier import Classifier
from genretagger.errors import TrainingError
from genretagger.model_file import METADATA_FORMAT, METADATA_KEY
from training.evaluate import sound_figures
from training.held_out import (
    ACCEPTED_FROM,
    HeldOut,
    accept_all_figures,
    calibrate,
    chosen_on,
    held_out_figures,
)
from training.models import Net, parameter_count
from training.recipe import Recipe
from training.refusing import distance_figures, never_shown_figures
from training.runs import CHECKPOINT, HELD_OUT, net_of, read_checkpoint, recipe_of
from training.whole import whole, write_text

OPSET = 18
LARGEST_DIFFERENCE = 1e-4
POINTS = 60
LICENSE = "GPL-3.0-or-later"


def export(
    run: Path,
    held_out_runs: Sequence[Path],
    model: Path,
    results: Path | None = None,
    without_runs: Sequence[Path] = (),
    accepted_from: Sequence[str] = ACCEPTED_FROM,
) -> dict[str, Any]:
    """Write the net of `run` to the file `model`, calibrated on what other runs of its recipe held out.

    Temperature and threshold come from the predictions of `held_out_runs` alone (folds and seeds), of
    the sources `accepted_from`; runs that
    were trained without a genre say what becomes of one that was never shown. Returns the metadata, and
    writes its figures to `results`. Raises TrainingError when the runs are of another recipe, and when ONNX
    Runtime does not agree with torch.
    """
    saved = read_checkpoint(run / CHECKPOINT)
    honest = _descriptions(held_out_runs, saved, run)
    blind = _descriptions(without_runs, saved, run)
    if any(one["without"] for one in honest) or not all(one["without"] for one in blind):
        raise TrainingError("Name runs that went without a genre with --without, all others with --held-out.")
    recipe, net = recipe_of(saved), net_of(saved)
    words = recipe.vocabulary
    held = HeldOut.read([other / HELD_OUT for other in held_out_runs], [one["seed"] for one in honest], words)
    unseen = (
        HeldOut.read([one / HELD_OUT for one in without_runs], range(len(blind)), words) if blind else None
    )
    hidden = [one["without"] for one in blind]
    temperature, threshold = calibrate(held, accepted_from)
    metadata = describe(net, recipe, saved["description"]) | {
        "temperature": temperature,
        "threshold": threshold,
    }
    metadata["figures"] = {
        "runs": [
            {"split": one["split"], "seed": one["seed"], "without": one["without"]} for one in honest + blind
        ],
        "seeds": list(held.seeds),
        "chosen_on": chosen_on(held, accepted_from),
        "parameters": parameter_count(net),
        "accept_all": accept_all_figures(held, temperature, threshold, accepted_from),
        "held_out": held_out_figures(held, temperature, threshold),
        "never_shown": never_shown_figures(unseen, hidden, temperature, threshold) if unseen else {},
        "losses": _thinned(saved["losses"]),
        "distance": distance_figures(held, unseen, hidden, temperature, threshold),
    }
    with whole(model) as beside:
        write_model(net, recipe, metadata, beside)
        metadata["figures"]["sounds"] = sound_figures(Classifier(beside))
        set_metadata(beside, metadata)
    if results is not None:
        summary = {key: metadata[key] for key in ("id", "temperature", "threshold", "figures", "training")}
        write_text(results, json.dumps(summary, indent=1) + "\n")
    return metadata


def _descriptions(runs: Sequence[Path], saved: dict[str, Any], shipped: Path) -> list[dict[str, Any]]:
    """What other runs of the recipe of the run that is to be shipped are; raises TrainingError."""
    found = [read_checkpoint(run / CHECKPOINT)["description"] for run in runs]
    if any(one["recipe"] != saved["description"]["recipe"] for one in found):
        raise TrainingError(
            f"The held-out runs have another recipe than {shipped}: their figures say nothing about it."
        )
    return found


def _thinned(losses: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """At most some sixty points of a loss curve."""
    step = 1 + len(losses) // POINTS
    return [{name: round(value, 4) for name, value in one.items()} for one in losses[step - 1 :: step]]


def describe(net: Net, recipe: Recipe, description: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of a net but for what calibration and evaluation add."""
    words = recipe.words
    weights = hashlib.sha256()
    for value in net.state_dict().values():
        weights.update(np.ascontiguousarray(value.numpy()).tobytes())
    return {
        "format": METADATA_FORMAT,
        "id": f"genretagger-1-{weights.hexdigest()[:8]}",
        "genres": list(words.genres),
        "refusals": list(words.refusals),
        "front_end": asdict(recipe.front_end),
        "front_end_id": recipe.front_end.id,
        "patch": {
            "frames": recipe.frames,
            "seconds": recipe.front_end.patch_seconds(recipe.frames),
            "default_count": recipe.patches,
        },
        "temperature": 1.0,
        "threshold": 1.0,
        "rejection": None,
        "figures": {},
        "training": {
            "commit": commit(),
            "recipe": recipe.name,
            "split": description["split"],
            "seed": description["seed"],
            "date": datetime.now(UTC).date().isoformat(),
            "data": description["data"],
        },
        "license": LICENSE,
    }


def write_model(net: Net, recipe: Recipe, metadata: Mapping[str, Any], path: Path) -> None:
    """The net as one ONNX file; raises TrainingError when ONNX Runtime does not score it as torch does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bands = recipe.front_end.mel_bands
    example = torch.randn(2, bands, recipe.frames)
    program = torch.onnx.export(
        net,
        (example,),
        input_names=["log_mel"],
        output_names=["logits", "embedding"],
        dynamic_shapes={"log_mel": {0: torch.export.Dim("patches", min=1)}},
        opset_version=OPSET,
        dynamo=True,
        verbose=False,
    )
    if program is None:
        raise TrainingError(f"torch made no ONNX program for {path}: update torch and onnxscript.")
    program.save(str(path), external_data=False)
    set_metadata(path, metadata)
    check_agreement(net, path, bands, recipe.frames, recipe.patches)


def set_metadata(path: Path, metadata: Mapping[str, Any]) -> None:
    """Put the JSON object into the model file, and leave nothing there of the machine it was made on."""
    model = onnx.load(path)
    for node in model.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    onnx.helper.set_model_props(model, {METADATA_KEY: json.dumps(metadata)})
    onnx.save(model, path)


def check_agreement(net: Net, path: Path, bands: int, frames: int, patches: int) -> float:
    """The largest difference between torch and ONNX Runtime at batch 1 and N; TrainingError above 1e-4.

    An output with values above 1 may differ in relation to the largest: of float32 both hold seven digits.
    """
    session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
    random = torch.Generator().manual_seed(0)
    largest = 0.0
    for count in (1, patches, 4 * patches):
        log_mel = torch.randn(count, bands, frames, generator=random).mul_(12).sub_(40).clamp_(-80, 0)
        with torch.inference_mode():
            wanted = [output.numpy() for output in net(log_mel)]
        found = session.run(["logits", "embedding"], {"log_mel": log_mel.numpy()})
        for one, other in zip(wanted, found, strict=True):
            largest = max(largest, float(np.abs(one - other).max() / max(1.0, np.abs(one).max())))
    if not largest <= LARGEST_DIFFERENCE:
        raise TrainingError(f"{path} differs from torch by {largest:.1e} in ONNX Runtime: do not ship it.")
    return largest


def commit() -> str:
    """The commit of this package, short."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
