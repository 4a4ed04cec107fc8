"""What a person wants to know of the genre model, from what its file says about itself."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from genretagger.model_file import ModelInfo

SOURCES = {
    "gtzan": "GTZAN (ten genres)",
    "fma": "FMA-small (eight labels)",
    "magnatune": "Magnatune (four kinds)",
    "not_music": "speech and noise",
}


def about(info: ModelInfo) -> dict[str, str]:
    """Answers in words by what they are about, in the order in which they are shown."""
    patch = info.front_end.patch_seconds(info.patch_frames)
    training, figures = info.training, info.figures
    lines = {
        "model": info.id,
        "file": str(info.path),
        "genres": ", ".join(info.genres),
        "refuses": ", ".join(info.refusals) or "nothing",
        "hears": f"{info.default_patches} patches of {patch:.1f} s of a track; all of it when thorough",
        "front-end": info.front_end_id,
        "suggests": f"from {info.threshold:.0%} on (temperature {info.temperature:.2f})",
        "distance": "what sounds unlike all it was trained on is refused" if info.rejection else "not used",
        "trained": _trained(training),
        "held out": "\n".join(_source(name, one) for name, one in figures.get("held_out", {}).items()),
        "accept all": _accept_all(figures.get("accept_all")),
        "licence": info.license,
    }
    return {name: text for name, text in lines.items() if text}


def as_object(info: ModelInfo) -> dict[str, Any]:
    """All that the file says, for programs."""
    return {
        "id": info.id,
        "path": str(info.path),
        "genres": list(info.genres),
        "refusals": list(info.refusals),
        "front_end": asdict(info.front_end) | {"id": info.front_end_id},
        "patch": {
            "frames": info.patch_frames,
            "seconds": info.front_end.patch_seconds(info.patch_frames),
            "default_count": info.default_patches,
        },
        "temperature": info.temperature,
        "threshold": info.threshold,
        "rejection": info.rejection is not None,
        "figures": dict(info.figures),
        "training": dict(info.training),
        "license": info.license,
    }


def _trained(training: Mapping[str, Any]) -> str:
    if not training:
        return ""
    archives = ", ".join(training.get("data", {}))
    made = (
        f"recipe {training.get('recipe', '?')}, split {training.get('split', '?')}, seed"
        f" {training.get('seed', '?')}, {training.get('date', '?')}, commit {training.get('commit', '?')}"
    )
    return f"{made}; learnt from {archives}" if archives else made


def _source(name: str, one: Mapping[str, Any]) -> str:
    """How right it was on the tracks of a source that it had never seen."""
    title = SOURCES.get(name, name)
    if "passed" in one:
        return f"{title}: {one['passed']:.1%} of {one['n']} given a genre"
    interval = one.get("interval")
    ends = f" (95 % interval {interval[0]:.1%} to {interval[1]:.1%})" if interval else ""
    return f"{title}: {one.get('accuracy', 0):.1%} of {one.get('n', 0)} right{ends}"


def _accept_all(taken: Mapping[str, Any] | None) -> str:
    if not taken:
        return ""
    return f"would take {taken['coverage']:.1%} of such tracks, of which {taken['right']:.1%} are right"
