"""The figures of a few examples as plain values, and as words and a curve for the model card."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from genretagger.errors import TrainingError
from genretagger.learning.heard import Floats
from training.few_shot.measure import EXAMPLES, MODEL, Measured, measure
from training.few_shot.sources import Collection
from training.pictures import ACCENT, QUIET, SECOND

RESULT = Path(__file__).parents[1] / "results" / "few_shot.json"
TITLES = {
    "magnatune": "Magnatune, four genres: real files of artists it never heard",
    "magnatune audio": "Magnatune, four genres: real files, flattered where the model was trained on them",
    "gtzan audio": "GTZAN, ten genres: real files, flattered likewise",
    "gtzan": "GTZAN, ten genres: flattered, the net was trained on these very tracks",
    "fma": "FMA-small, eight labels: flattered likewise",
    "gtzan never shown": "GTZAN's genres, each by a net that was trained shorter and never shown it",
    "fma never shown": "FMA's labels, each by such a net",
}
HEAD = "head"
COLOURS = (ACCENT, SECOND, "#2b8a5a", "#b0892f", QUIET)


def few_shot_figures(
    shipped: Sequence[Collection], blind: Sequence[Collection], ways: Sequence[str], draws: int
) -> dict[str, Any]:
    """By source: mean and interval by number of examples and way; by genre where a net was never shown it.

    Every genre counts the same. An interval holds 95 % of the draws; ``model`` is the model itself.
    """
    rows = {one.name: _row(len(one.labels), [measure(one, ways, draws)]) for one in shipped}
    hidden: dict[str, list[tuple[Collection, Measured]]] = {}
    for one in blind:
        if one.hidden:
            hidden.setdefault(f"{one.name} never shown", []).append((one, measure(one, ways, draws)))
    for name, found in hidden.items():
        parts = [_only(measured, one.genres, one.hidden) for one, measured in found]
        tracks = sum(int(np.isin(one.labels, one.hidden).sum()) for one, _ in found)
        genres = sorted({genre for one, _ in found for genre in one.hidden})
        rows[name] = _row(tracks, parts) | {
            "genres": {genre: round(float(np.nanmean(_of(found, genre))), 4) for genre in genres}
        }
    return rows


def read(model_id: str, path: Path = RESULT) -> dict[str, Any]:
    """The stored figures of a model; nothing when none are stored for it."""
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise TrainingError(f"{path} is damaged ({error}): measure again.") from error
    return stored if stored.get("id") == model_id else {}


def section(stored: Mapping[str, Any]) -> str:
    """What the card says about learning from a few examples."""
    counts = [str(count) for count in EXAMPLES]
    lines = [
        "Share right of tracks of artists that were not learnt from, when so many examples of each genre are"
        f" learnt (`genretagger learn`); every genre counts the same; the mean of {stored['draws']} draws, in"
        " brackets where 95 % of them lie. Where artists have fewer tracks, fewer are learnt.",
        "",
        f"| music | tracks | {' | '.join(counts)} | the model alone |",
        f"|---|---|{'---|' * len(counts)}---|",
    ]
    for name, row in stored["sources"].items():
        cells = [_cell(row["figures"][count][HEAD]) for count in counts]
        alone = row["figures"][counts[-1]][MODEL]["mean"]
        lines.append(f"| {TITLES.get(name, name)} | {row['tracks']} | {' | '.join(cells)} | {alone:.1%} |")
    for name, row in stored["sources"].items():
        if "genres" in row:
            shares = ", ".join(f"{genre} {share:.0%}" for genre, share in row["genres"].items())
            lines += ["", f"Never shown, with 10 examples ({name.split()[0]}): {shares}."]
    return "\n".join(lines)


def promise_section(stored: Mapping[str, Any]) -> str:
    """Whether learning keeps what it promises."""
    lines = [
        "Half of the artists are learnt, with so many examples of each genre; of what is suggested for the"
        f" others so much is right as was promised and kept. Over {stored['draws']} draws.",
        "",
        "| music | examples | promised | kept | suggested | draws with any | likeliest right | model |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, rows in stored.get("promise", {}).items():
        for count, one in rows.items():
            values = ("promised", "kept", "coverage", "suggesting", "likeliest", "model")
            cells = " | ".join(f"{one[value]:.1%}" for value in values)
            lines.append(f"| {TITLES.get(name, name)} | {count} | {cells} |")
    return "\n".join(lines)


def asking_section(stored: Mapping[str, Any]) -> str:
    """What asking where it teaches most saves."""
    rows = []
    for name, one in stored["asking"].items():
        cells = " | ".join(f"{count}" for count in one["answers"])
        rows += ["", f"| {name}: answers | {cells} |", f"|---|{'---|' * len(one['answers'])}"]
        for way, title in (("random", "any tracks"), ("asked", "those that teach most")):
            rows.append(f"| {title} | {' | '.join(f'{share:.1%}' for share in one[way])} |")
    return (
        "Share right of each genre on other artists when somebody answers what tracks are, twenty at a time"
        " (`genretagger learn --ask`), without the names of the model's own genres:\n" + "\n".join(rows)
    )


def asking_curve(axes: Any, stored: Mapping[str, Any]) -> None:
    """Share right by number of answers; dashed: any tracks are asked about."""
    for (name, one), colour in zip(stored["asking"].items(), COLOURS, strict=False):
        axes.plot(one["answers"], one["asked"], color=colour, marker="o", label=name)
        axes.plot(one["answers"], one["random"], color=colour, linestyle="--", linewidth=1)
    axes.set(ylim=(0, 1), xlabel="answers (dashed: any tracks)", ylabel="share right")
    axes.legend(frameon=False, fontsize=8)


def curve(axes: Any, stored: Mapping[str, Any]) -> None:
    """Share right by number of examples, with the draws; dashed: the model alone."""
    for (name, row), colour in zip(stored["sources"].items(), COLOURS, strict=False):
        figures = [row["figures"][str(count)] for count in EXAMPLES]
        low, high = zip(*(one[HEAD]["interval"] for one in figures), strict=True)
        axes.plot(EXAMPLES, [one[HEAD]["mean"] for one in figures], color=colour, marker="o", label=name)
        axes.fill_between(EXAMPLES, low, high, color=colour, alpha=0.12, linewidth=0)
        axes.plot(
            EXAMPLES, [one[MODEL]["mean"] for one in figures], color=colour, linestyle="--", linewidth=1
        )
    axes.set(ylim=(0, 1), xlabel="examples a genre (dashed: the model alone)", ylabel="share right")
    axes.set_xticks(EXAMPLES)
    axes.legend(frameon=False, fontsize=8)


def _only(measured: Measured, genres: Sequence[str], wanted: Sequence[str]) -> Measured:
    """Only the columns of some genres."""
    columns = [genres.index(genre) for genre in wanted]
    return {
        count: {way: shares[:, columns] for way, shares in by_way.items()}
        for count, by_way in measured.items()
    }


def _row(tracks: int, parts: Sequence[Measured]) -> dict[str, Any]:
    """Several measurements side by side: their genres count alike."""
    figures = {
        str(count): {
            way: _summary(np.concatenate([part[count][way] for part in parts], axis=1))
            for way in parts[0][count]
        }
        for count in EXAMPLES
    }
    return {"tracks": tracks, "figures": figures}


def _of(found: Sequence[tuple[Collection, Measured]], genre: str) -> Floats:
    """The shares right of a genre with ten examples, over all nets that were never shown it."""
    return np.concatenate(
        [measured[10][HEAD][:, one.genres.index(genre)] for one, measured in found if genre in one.hidden]
    )


def _summary(shares: Floats) -> dict[str, Any]:
    means = np.nanmean(shares, axis=1)
    return {
        "mean": round(float(np.mean(means)), 4),
        "interval": [round(float(end), 4) for end in np.percentile(means, [2.5, 97.5])],
    }


def _cell(one: Mapping[str, Any]) -> str:
    low, high = one["interval"]
    return f"{one['mean']:.1%} ({low:.0%}–{high:.0%})"
