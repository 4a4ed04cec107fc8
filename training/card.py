"""The model card: Markdown and pictures from what the model file says about itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from genretagger.errors import TrainingError
from genretagger.model_file import ModelInfo, read_info
from training.few_shot import report as few_shot
from training.pictures import draw_all, save
from training.report import COUNTED, TITLES, details, shown, table
from training.whole import write_text

PICTURES = "card"


def write_card(model: Path) -> Path:
    """Write MODEL_CARD.md beside a model, and its pictures in card/; raises TrainingError without figures."""
    info = read_info(model)
    if not {"runs", "accept_all", "held_out"} <= info.figures.keys():
        raise TrainingError(f"The model {model} has no figures, or of an older kind: export it again.")
    pictures = draw_all(
        info.figures["held_out"], info.threshold, info.figures.get("losses", []), model.parent / PICTURES
    )
    few = few_shot.read(info.id)
    if few:
        folder = model.parent / PICTURES
        pictures["few examples"] = save(folder, "few examples", lambda axes: few_shot.curve(axes, few))
        if few["asking"]:
            pictures["asking"] = save(folder, "asking", lambda axes: few_shot.asking_curve(axes, few))
    card = model.with_name("MODEL_CARD.md")
    write_text(card, model_card(info, shown(pictures, model.parent), few))
    return card


def model_card(info: ModelInfo, pictures: str = "", few: Mapping[str, Any] | None = None) -> str:
    """The card of a model, from its metadata, and from what learning from a few examples is worth."""
    held_out = info.figures["held_out"]
    parts = [
        f"# Model card: {info.id}",
        "*Written by `python -m training card`; do not edit.*",
        _what(info),
        "## Trained on\n\n" + _data(info.training),
        "## How right it is\n\n" + _protocol(info),
        table(held_out),
        COUNTED,
        *details(held_out),
        "## Knowing when not to answer\n\n" + _refusing(info),
        "## Learning genres from a few examples\n\n" + few_shot.section(few) if few else "",
        few_shot.promise_section(few) if few and few.get("promise") else "",
        few_shot.asking_section(few) if few and few["asking"] else "",
        "## Pictures\n\n" + pictures if pictures else "",
        "## What it is bad at\n\n" + _weak(held_out),
        "## Reproduce it\n\n" + _commands(info),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _what(info: ModelInfo) -> str:
    patch = info.front_end.patch_seconds(info.patch_frames)
    return (
        f"A net of {info.figures['parameters']:,} parameters that hears {info.default_patches}"
        f" patches of {patch:.1f} s of a track as log-mel ({info.front_end_id}) and gives each of"
        f" {len(info.genres)} genres a probability: {', '.join(info.genres)}. Further classes say that it is"
        f" none of these: {', '.join(info.refusals)}. A track's probability is the mean of its patches'"
        f" log-probabilities at temperature {info.temperature:.2f}; below {info.threshold:.0%} the program"
        f" suggests nothing. Licence of the weights: {info.license}."
    )


def _data(training: Mapping[str, Any]) -> str:
    files = "\n".join(f"- `{name}`, SHA-256 `{digest}`" for name, digest in training["data"].items())
    share = "Everything in" if training["split"] == "all" else f"A part (split `{training['split']}`) of"
    return (
        f"{share} these archives of log-mel spectrograms (recipe `{training['recipe']}`, seed"
        f" {training['seed']}, {training['date']}, commit {training['commit']}):\n\n{files}\n\nWhere they are"
        " the published ones they hold excerpts of 30 s. Rights: GTZAN (639 fault-filtered tracks; its music"
        " was never cleared, no audio of it is in this project), FMA-small (7,194 tracks, open licences of"
        " their artists), Free Spoken Digit Dataset (CC BY-SA 4.0) and ESC-10 (CC BY-NC). Pooled features of"
        " two teacher networks (Choi et al. 2017 on GTZAN, VGGish on FMA) were regression targets beside the"
        " labels."
    )


def _protocol(info: ModelInfo) -> str:
    runs = [run for run in info.figures["runs"] if not run["without"]]
    splits = ", ".join(dict.fromkeys(run["split"] for run in runs))
    seeds = ", ".join(str(seed) for seed in info.figures["seeds"])
    if info.training["split"] == "all":
        which = (
            "The figures are those of the recipe, not of this very net: the same recipe was trained"
            f" {len(runs)} times on a part (splits {splits}; seeds {seeds}) and scored on tracks it never"
            " saw; then the net in this file was trained on everything."
        )
    else:
        which = f"This net was trained on a part (splits {splits}) and scored on tracks it never saw."
    return (
        f"{which} No artist, no album and no recording that is there twice is on both sides of a split, of"
        " speech and noise no speaker and no kind of sound; the folds are the files in `training/splits`."
        " Folds are pooled, seeds averaged. Intervals are 95 %: over artists or albums by bootstrap, over"
        f" seeds by Student's t. Temperature and threshold were chosen on the held-out tracks of"
        f" {' and '.join(info.figures['chosen_on'])}, so the figures at the threshold are a little"
        " flattering."
    )


def _refusing(info: ModelInfo) -> str:
    figures = info.figures
    held_out, every = figures["held_out"], figures["accept_all"]
    lines = [
        f"- Accepting everything from {info.threshold:.0%} up takes {every['coverage']:.1%} of the tracks of"
        f" {' and '.join(every['sources'])}, each source counting the same, of which {every['right']:.1%} are"
        f" right; ECE {every['ece']:.3f}."
    ]
    lines += [
        f"- {TITLES.get(name, name)} alone: {one['at_threshold']['coverage']:.1%}, of which"
        f" {one['at_threshold']['right']:.1%} are right."
        for name, one in held_out.items()
        if "at_threshold" in one
    ]
    if "not_music" in held_out:
        one = held_out["not_music"]
        lines.append(
            f"- Speech and noise of speakers and kinds it never heard: {one['passed']:.1%} of {one['n']}"
            " excerpts get a genre."
        )
    if figures.get("never_shown"):
        shares = ", ".join(f"{name} {one['passed']:.1%}" for name, one in figures["never_shown"].items())
        lines.append(f"- Genres it was never shown, each held out of training: {shares} get another genre.")
    sounds = figures["sounds"]
    named = ", ".join(f"{name} ({genre})" for name, genre in sounds["named"].items())
    lines.append(
        f"- Silence, tones and made noise, this very net: {sounds['passed']} of {sounds['n']} get a genre"
        + (f": {named}." if named else ".")
    )
    return "\n".join(lines)


def _weak(held_out: Mapping[str, Any]) -> str:
    weak = [
        f"{name} ({TITLES[source].split(',')[0]}, F1 {scores['f1']:.2f})"
        for source in ("gtzan", "fma")
        if source in held_out
        for name, scores in sorted(held_out[source]["per_genre"].items(), key=lambda item: item[1]["f1"])[:3]
    ]
    return (
        f"The least reliable: {', '.join(weak)}. The ten classic genres were learnt from a few hundred"
        " excerpts of music up to the nineties; electronic, folk and international from one archive of free"
        " music only. Music unlike both (newer production, other regions, children's songs, film music) may"
        " be given a wrong genre with confidence: look before you write."
    )


def _commands(info: ModelInfo) -> str:
    data = " ".join(f"DATA/{name}" for name in sorted(info.training["data"]))
    return (
        f"```\npython -m training remake resources/models/genretagger.onnx --data {data}\n```\n\n`DATA` is"
        f" the folder with these archives. It trains the {len(info.figures['runs'])} runs behind the"
        " figures and the net itself, goes on where it was interrupted, and writes the model, its figures and"
        " this page anew below `runs`. To score the file as the application hears: `python -m training"
        " evaluate resources/models/genretagger.onnx --data ARCHIVE.npz --json`."
    )
