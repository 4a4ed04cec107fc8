"""The card of a model on the trunk: Markdown and pictures from what its file says about itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from genretagger.classifier import Classifier
from genretagger.errors import TrainingError
from genretagger.model_file import ModelInfo, read_info
from training.compare import Result
from training.distil.folds import FOLDS
from training.few_shot import report as few_shot
from training.pictures import draw_all, save
from training.reproduce import milliseconds

PICTURES = "card"
TITLES = {
    "gtzan": "GTZAN, audio (ten genres)",
    "magnatune": "Magnatune (classical, electronic, pop, rock)",
}


def write_card(model: Path) -> Path:
    """Write MODEL_CARD.md beside a model, and its pictures in card/; raises TrainingError without figures."""
    info = read_info(model)
    if not {"chosen", "held_out", "with_albums"} <= info.figures.keys():
        raise TrainingError(f"The model {model} has no figures of folds: write it again with `head`.")
    folder = model.parent / PICTURES
    for old in folder.glob("*.png"):
        old.unlink()
    drawn = {
        name: {key: value for key, value in one.items() if key != "at_threshold"}
        for name, one in info.figures["held_out"].items()
    }
    pictures = draw_all(drawn, info.threshold, [], folder)
    few = few_shot.read(info.id)
    if few:
        pictures["few examples"] = save(folder, "few examples", lambda axes: few_shot.curve(axes, few))
    if few and few["asking"]:
        pictures["asking"] = save(folder, "asking", lambda axes: few_shot.asking_curve(axes, few))
    shown = "\n".join(
        f"![{title}]({path.relative_to(model.parent).as_posix()})" for title, path in pictures.items()
    )
    card = model.with_name("MODEL_CARD.md")
    card.write_text(model_card(info, shown, few), encoding="utf-8")
    return card


def result_of(model: Path) -> Result:
    """A model on the trunk as a row of the table that `compare` prints: its folds, first seed."""
    info = read_info(model)
    (taken,) = milliseconds([Classifier(model)])
    kept = ("n", "accuracy", "interval", "macro_f1", "per_genre", "confusion")
    return Result(
        recipe="trunk",
        split=f"folds-{FOLDS}",
        seeds=[0],
        figures={
            name: {key: one[key] for key in kept if key in one}
            for name, one in info.figures["held_out"].items()
        },
        parts={},
        losses=[],
        parameters=info.figures["parameters"],
        milliseconds=round(taken, 2),
        reference={"id": info.id, "milliseconds": round(taken, 2)},
        training={"data": info.training["data"], "command": HEAD_COMMAND},
    )


def model_card(info: ModelInfo, pictures: str = "", few: Mapping[str, Any] | None = None) -> str:
    """The card of a model, from its metadata."""
    figures = info.figures
    parts = [
        f"# Model card: {info.id}",
        "*Written by `python -m training card`; do not edit.*",
        _what(info),
        "## Made from\n\n" + _made(info),
        "## How right it is\n\n" + _protocol(figures),
        _sources(figures["held_out"]),
        "### What would be suggested\n\n" + _suggested(figures),
        *(f"### {TITLES[name]}: each genre\n\n{_per_genre(figures['held_out'][name])}" for name in TITLES),
        "## Knowing when not to answer\n\n" + _refusing(figures),
        "## Styles\n\n" + _styles(figures),
        "## Learning genres from a few examples\n\n" + few_shot.section(few) if few else "",
        few_shot.asking_section(few) if few and few["asking"] else "",
        "## Pictures\n\n" + pictures if pictures else "",
        "## What it is bad at\n\n" + WEAK,
        "## Reproduce it\n\n" + COMMANDS,
        "## Licences\n\n" + "\n\n".join(_notice(notice) for notice in info.notices),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _what(info: ModelInfo) -> str:
    patch = info.front_end.patch_seconds(info.patch_frames)
    parents = "; ".join(f"{one.name} ({', '.join(one.members)})" for one in info.rules.parents)
    album = info.rules.album
    return (
        f"A net of {info.figures['parameters']:,} parameters that hears {info.default_patches} patches of"
        f" {patch:.1f} s of a track, brought to one loudness, as log-mel ({info.front_end_id}). It gives"
        f" {len(info.tags)} tags, an embedding of 200 numbers, and by a linear head on both a probability for"
        f" each of {len(info.genres)} genres: {', '.join(info.genres)}. Further classes say that it is"
        " none of"
        f" these: {', '.join(info.refusals)}. A track's logits are the mean over its patches, at temperature"
        f" {info.temperature:.2f}. From {info.threshold:.0%} on a genre is suggested; where siblings share"
        " the"
        f" probability, from {info.rules.parents[0].threshold:.0%} on their parent: {parents}."
        + (
            f" The other tracks of an album of at least {album.least_tracks} count {album.weight:g} times as"
            " much as the track itself."
            if album
            else ""
        )
        + f" Licence of the weights of the head: {info.license}; of the trunk: ISC."
    )


def _made(info: ModelInfo) -> str:
    files = "\n".join(f"- `{name}`, SHA-256 `{digest}`" for name, digest in info.training["data"].items())
    return (
        "The trunk is MSD_musicnn (Pons and Serra 2019), trained by its authors on 200,000 songs of the"
        " Million"
        " Song Dataset with 50 Last.fm tags. Of its 561 first filters 64 have any weight; the others give a"
        " constant, which is folded into the layers behind them, so that the net gives the same answers"
        " (within"
        " 1e-5) with 214,344 of 792,079 weights and a fifth of the time. The head was learnt from labelled"
        " excerpts of GTZAN's training and validation parts and of half of Magnatune's artists, published"
        " tags"
        " of GTZAN's training part, recordings of speech and noise, tones made by a program, and for folk,"
        " R&B,"
        " punk, funk and ambient, which nobody labelled, from the trunk's own tags on unlabelled music."
        " GTZAN's"
        f" test part was never heard. Commit {info.training['commit']}, {info.training['date']}."
        f" Data:\n\n{files}"
    )


def _protocol(figures: Mapping[str, Any]) -> str:
    seeds = figures["seeds_of_folds"]
    spread = "; ".join(
        f"{name} {', '.join(f'{one[name]:.1%}' for one in seeds)}" for name in ("gtzan", "magnatune")
    )
    ten = figures["ten_genres"]
    return (
        "Five folds: no artist, speaker or kind of noise is on both sides. Temperature, thresholds and the"
        " weight"
        " of albums were chosen on the same folds, so the figures at the threshold flatter a little."
        " Intervals"
        ' hold 95 % of 1,000 draws of artists. Accuracy is among the labels of the source, "all" among all'
        " genres and refusals as the program decides; Magnatune files pop and rock without a clear line. With"
        f' folds drawn by three seeds, "all" is: {spread}. All {ten["n"]} tracks of GTZAN, audio and'
        " published"
        f" tags, among the ten genres: {ten['accuracy']:.1%} (seeds {', '.join(map(str, ten['by_seed']))})."
    )


def _sources(held_out: Mapping[str, Any]) -> str:
    rows = [
        "| held out | n | accuracy | 95 % over artists | macro F1 | all | ECE | coverage at 95 % right |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, title in TITLES.items():
        one = held_out[name]
        low, high = one["interval"]
        rows.append(
            f"| {title} | {one['n']} | {one['accuracy']:.1%} | {low:.1%} to {high:.1%} |"
            f" {one['macro_f1']:.3f} |"
            f" {one['open_accuracy']:.1%} | {one['ece']:.3f} | {one['coverage_at_95']:.1%} |"
        )
    return "\n".join(rows)


def _suggested(figures: Mapping[str, Any]) -> str:
    rows = ["| tracks | right | wrong | unsure | parents among the right |", "|---|---|---|---|---|"]
    albums = figures["albums_of_three"]
    for title, one in (
        ("each by itself", figures["all_music"]),
        ("with the evidence of albums", figures["with_albums"]),
        ("albums of three and more, each by itself", albums["alone"]),
        ("the same with albums", albums["together"]),
    ):
        at = one["at_threshold"]
        ends = at["intervals"]
        rows.append(
            f"| {title} ({one['n']}) | {_share(at['right'], ends['right'])} |"
            f" {_share(at['wrong'], ends['wrong'])}"
            f" | {at['unsure']:.1%} | {at['parents_right']} |"
        )
    return (
        "A parent is right for a label below it. An artist of Magnatune stands for an album.\n\n"
        + "\n".join(rows)
        + "\n\nCoverage at 95 % right on albums of three tracks and more:"
        f" {albums['alone']['coverage_at_95']:.1%}"
        f" alone, {albums['together']['coverage_at_95']:.1%} with albums (wanted: 45 %)."
    )


def _share(value: float, ends: tuple[float, float] | None) -> str:
    return f"{value:.1%} ({ends[0]:.1%} to {ends[1]:.1%})" if ends else f"{value:.1%}"


def _per_genre(one: Mapping[str, Any]) -> str:
    rows = ["| genre | precision | recall | F1 | tracks |", "|---|---|---|---|---|"]
    rows += [
        f"| {name} | {scores['precision']:.2f} | {scores['recall']:.2f} | {scores['f1']:.2f} |"
        f" {scores['support']} |"
        for name, scores in one["per_genre"].items()
    ]
    return "\n".join(rows)


def _refusing(figures: Mapping[str, Any]) -> str:
    no_music, sounds, never = figures["held_out"]["not_music"], figures["sounds"], figures["never_shown"]
    mean = sum(one["passed"] for one in never.values()) / len(never)
    shares = ", ".join(f"{name} {one['passed']:.0%} of {one['n']}" for name, one in never.items())
    return (
        f"- Speech and noise of speakers and kinds it never heard: {no_music['passed']:.1%} of"
        f" {no_music['n']}"
        " recordings get a genre.\n"
        f"- Silence, tones and noise made here: {sounds['passed']} of {sounds['n']} get a genre.\n"
        f"- A genre it was never shown, each held out in turn, gets another genre in {mean:.0%} of the cases"
        f" (wanted: 25 %): {shares}. A parent of the genre counts as right. Such music sounds like its"
        ' neighbours, and the trunk has no tag that says "none of these".'
    )


def _styles(figures: Mapping[str, Any]) -> str:
    rows = ["| style | said from | on tracks | with a label that goes with it |", "|---|---|---|---|"]
    rows += [
        f"| {name} | {one['threshold']:.0%} | {one['tracks']} | {one['precision']:.0%} |"
        for name, one in figures["styles"].items()
    ]
    moods = figures["moods"]
    return (
        "From the trunk's tags. Nobody labelled styles in the data at hand, so what is proved is only that a"
        " style is not said of music it cannot be (`training/distil/styles.py` lists the labels). "
        + (
            f"Moods: {', '.join(moods)}."
            if moods
            else "No mood could be proved in this way, so the model says none."
        )
        + "\n\n"
        + "\n".join(rows)
    )


def _notice(notice: Mapping[str, str]) -> str:
    return f"{notice['name']} ({notice['licence']}):\n\n```\n{notice['text']}\n```"


WEAK = (
    "Reggae and country (few artists to learn from) and pop against rock, which is why it says Pop/Rock so"
    " often. Folk, R&B, punk, funk and ambient were learnt from tags alone and are not measured here."
    " Music of"
    " genres it has no name for (film music, Indian classical music, children's songs) may be given a"
    " wrong one"
    " with confidence: look before you write."
)
HEAD_COMMAND = (
    "python -m training head --audio features/audio --taggrams TAGGRAMS.npz --unlabelled features/music"
)
COMMANDS = f"""```
pip install --no-deps -r requirements/teacher.txt
python -m training prepare AUDIO/labels.json -o features/audio
python -m training prepare MUSIC --layout unlabelled -o features/music
{HEAD_COMMAND}
python -m training taggrams TRAIN.npz TEST.npz --patches 5 --json
python -m training evaluate resources/models/genretagger.onnx --audio AUDIO/labels.json --json
```

The first four lines make the file (some ten minutes on two cores) with all figures above; `taggrams` scores a
head on published tags alone; `evaluate` scores the file on labelled audio as the application hears it."""
