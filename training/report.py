"""The model card: Markdown from what the model file says about itself."""

from collections.abc import Mapping
from typing import Any

from genretagger.model_file import ModelInfo

TITLES = {"gtzan": "GTZAN, ten genres", "fma": "FMA-small, eight labels", "not_music": "What is no music"}


def model_card(info: ModelInfo) -> str:
    """The card of a model, generated from its metadata alone."""
    held_out = info.figures["held_out"]
    training = info.training
    parts = [
        f"# Model card: {info.id}",
        "*Written by `python -m training card`; do not edit.*",
        _what(info),
        "## Trained on\n\n" + _data(training),
        "## How right it is\n\n" + _protocol(info),
        _table(held_out),
        *(
            f"### {TITLES.get(name, name)}: each label\n\n" + _per_genre(held_out[name]["per_genre"])
            for name in ("gtzan", "fma")
            if name in held_out
        ),
        "## Knowing when not to answer\n\n" + _refusing(info),
        "## What it is bad at\n\n" + _weak(held_out),
        "## Reproduce it\n\n" + _commands(info),
    ]
    return "\n\n".join(parts) + "\n"


def _what(info: ModelInfo) -> str:
    patch = info.front_end.patch_seconds(info.patch_frames)
    return (
        f"A residual CNN of {info.figures['parameters']:,} parameters that hears {info.default_patches}"
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
        f"{share} these archives of log-mel spectrograms (seed {training['seed']}, {training['date']},"
        f" commit {training['commit']}):\n\n{files}\n\nThey hold excerpts of 30 s: GTZAN (639 fault-filtered"
        " tracks; its music was never cleared, no audio of it is in this project), FMA-small (7,194 tracks,"
        " open licences of their artists), Free Spoken Digit Dataset (CC BY-SA 4.0) and ESC-10 (CC BY-NC)."
        " Pooled features of two teacher networks (Choi et al. 2017 on GTZAN, VGGish on FMA) were"
        " regression targets beside the labels."
    )


def _protocol(info: ModelInfo) -> str:
    split = ", ".join(dict.fromkeys(run["split"] for run in info.figures["runs"]))
    seeds = ", ".join(str(seed) for seed in info.figures["seeds"])
    if info.training["split"] == "all":
        which = (
            "The figures are those of the recipe, not of this very net: the same recipe was trained on a"
            f" part (split `{split}`, seed {seeds}) and scored on tracks it never saw; then the net in this"
            " file was trained on everything."
        )
    else:
        which = f"This net was trained on a part (split `{split}`) and scored on tracks it never saw."
    return (
        f"{which} GTZAN: the artist-aware parts train and valid; FMA: blocks of neighbouring track numbers,"
        " so that no album is on both sides; speech and noise: speakers and kinds of sound kept back."
        " Temperature and threshold were chosen on the held-out tracks of"
        f" {' and '.join(info.figures['chosen_on'])}, so the figures at the threshold are a little"
        " flattering. Intervals are 95 % (Wilson); one seed says little about another."
    )


def _table(held_out: Mapping[str, Any]) -> str:
    rows = [
        "| held out | n | accuracy | 95 % interval | macro F1 | all genres | ECE | coverage at 95 % right |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name in ("gtzan", "fma"):
        if name in held_out:
            one = held_out[name]
            low, high = one["interval"]
            rows.append(
                f"| {TITLES[name]} | {one['n']} | {one['accuracy']:.1%} | {low:.1%} to {high:.1%} |"
                f" {one['macro_f1']:.3f} | {one['open_accuracy']:.1%} | {one['ece']:.3f} |"
                f" {one['coverage_at_95']:.1%} |"
            )
    return "\n".join(rows) + (
        '\n\nAccuracy chooses among the labels of the source, "all genres" as the program does; either is'
        " right only when it stands for the very label. Metal counts as FMA's Rock, reggae as International,"
        " as in its own tree of genres; blues, classical, country, disco and jazz stand for none of it."
    )


def _per_genre(scores: Mapping[str, Mapping[str, float]]) -> str:
    rows = ["| label | precision | recall | F1 | tracks |", "|---|---|---|---|---|"]
    rows += [
        f"| {name} | {one['precision']:.2f} | {one['recall']:.2f} | {one['f1']:.2f} | {one['support']} |"
        for name, one in scores.items()
    ]
    return "\n".join(rows)


def _refusing(info: ModelInfo) -> str:
    held_out = info.figures["held_out"]
    lines = [
        f"- {TITLES[name]}: accepting everything from {info.threshold:.0%} up takes"
        f" {held_out[name]['at_threshold']['coverage']:.1%} of the tracks, of which"
        f" {held_out[name]['at_threshold']['right']:.1%} are right."
        for name in ("gtzan", "fma")
        if name in held_out
    ]
    if "not_music" in held_out:
        one = held_out["not_music"]
        lines.append(
            f"- Speech and noise of speakers and kinds it never heard: {one['passed']:.1%} of {one['n']}"
            " excerpts get a genre."
        )
    sounds = info.figures["sounds"]
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
    recipe = info.training["recipe"]
    runs = [(run["split"], run["seed"]) for run in info.figures["runs"]]
    shipped = (info.training["split"], info.training["seed"])
    folders = {run: f"runs/{recipe}-{run[0].replace('/', 'of')}-{run[1]}" for run in [*runs, shipped]}
    lines = [
        f"python -m training train {recipe} --data DATA/*.npz --split {part} --seed {seed}"
        for part, seed in folders
    ]
    held_out = " ".join(folders[run] for run in runs)
    lines += [
        f"python -m training export {folders[shipped]} --held-out {held_out}",
        "python -m training evaluate resources/models/genretagger.onnx --data ARCHIVE.npz --json",
    ]
    return (
        "```\n" + "\n".join(lines) + "\n```\n\n`DATA` is the folder with the archives named above. The first"
        " lines make the nets, `export` every figure on this page and this page itself; the last scores the"
        " file as the application hears it."
    )
