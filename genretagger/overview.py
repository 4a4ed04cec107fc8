"""The library in numbers: what both shells show on one page, gathered by a few passes over the tracks.

The large table is counted in SQLite, in groups; only these, hundreds however many tracks, come to Python.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from genretagger.errors import ModelError
from genretagger.library import State
from genretagger.library.database import Library
from genretagger.library.states import IN_BULK, UNHEARD
from genretagger.library.vocabulary import words
from genretagger.likely_errors import Expected, Group, Measured, likely_wrong, measured
from genretagger.model_file import model_path, read_info
from genretagger.tags.genres import key, spelled
from genretagger.tags.vocabulary import Words

STEPS = 100
"""Confidence is counted in steps of one percent."""

TOTALS = """
    SELECT count(*), coalesce(sum(duration_seconds), 0), count(DISTINCT lower(artist)),
        count(DISTINCT lower(album)), sum(json_array_length(genres) > 0), sum(state = 'written'),
        sum(state IN ('failed', 'unreadable'))
    FROM tracks NOT INDEXED WHERE missing_since IS NULL
"""
FORMATS = "SELECT codec, count(*) FROM tracks NOT INDEXED WHERE missing_since IS NULL GROUP BY codec"
GENRES = """
    SELECT genres, chosen, genre, state, count(*)
    FROM tracks INDEXED BY tracks_listed WHERE missing_since IS NULL GROUP BY genres, chosen, genre, state
"""
STATES = tuple(State)
CODED_STATE = " ".join(f"WHEN '{state}' THEN {code}" for code, state in enumerate(STATES))
CONFIDENCE = f"""
    SELECT min(max(cast(confidence * {STEPS} AS int), 0), {STEPS - 1})
        + {STEPS} * (CASE state {CODED_STATE} END)
        + {STEPS * len(STATES)} * (coalesce(likeliest, '') IN ({{wanted}})) AS code,
        count(*), avg(confidence)
    FROM tracks NOT INDEXED WHERE missing_since IS NULL AND confidence IS NOT NULL GROUP BY code
"""
"""Step, state and whether the genre is wanted as one number: SQLite groups by it five times as fast."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How many tracks have one genre in the file now, and have or would get another one.

    `now` and `after` are names as the person spells them; empty: none. Where `after` is empty, `state` says
    why. A track with several genres goes by its first.
    """

    now: str
    after: str
    model_genre: str | None
    """What the model calls `after`, if it comes from the model."""
    state: State
    tracks: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a library; tracks that are missing from the disk do not count."""

    tracks: int
    seconds: float
    artists: int
    albums: int
    with_genre: int
    written: int
    failed: int
    formats: Mapping[str, int]
    """Tracks by codec, the most frequent first."""
    flows: tuple[Flow, ...]
    confidence: Mapping[State, tuple[int, ...]]
    """Tracks by confidence in steps of 1 %, for each state that has some."""
    curve: tuple[Expected, ...]
    """What "accept all ≥ N %" would take, and how many of these are likely wrong, for N = 0 … 100."""
    threshold: float | None
    """From this confidence on the model makes a suggestion; None when no model can be read."""

    @property
    def agreeing(self) -> tuple[int, int]:
        """Of the tracks with a genre now and one to get: how many of them agree, and how many there are."""
        both = [flow for flow in self.flows if flow.now and flow.after]
        same = sum(flow.tracks for flow in both if key(flow.now) == key(flow.after))
        return same, sum(flow.tracks for flow in both)


class _Totals(NamedTuple):
    """The first fields of an Overview."""

    tracks: int
    seconds: float
    artists: int
    albums: int
    with_genre: int
    written: int
    failed: int


class _Step(NamedTuple):
    """Tracks of one state in one step of confidence."""

    state: State
    wanted: bool
    """The person's vocabulary allows the likeliest genre."""
    at: int
    group: Group


def overview(library: Library, model: Path | None = None) -> Overview:
    """Count everything; `model` (or the bundled one) is asked how right it is. Raises LibraryError."""
    named = words(library)
    with library.connection() as connection:
        totals = connection.execute(TOTALS).fetchone()
        formats = connection.execute(FORMATS).fetchall()
        genres = connection.execute(GENRES).fetchall()
        wanted = _wanted(connection, named)
        sure = _steps(connection.execute(CONFIDENCE.format(wanted=", ".join("?" * len(wanted))), wanted))
    threshold, curves = _figures(model)
    return Overview(
        *_Totals(*(number or 0 for number in totals)),
        formats=dict(sorted(((codec or "?", n) for codec, n in formats), key=lambda pair: -pair[1])),
        flows=_flows(genres, named),
        confidence=_by_state(sure),
        curve=_curve(sure, curves),
        threshold=threshold,
    )


def genres_now(flows: Sequence[Flow]) -> dict[str, int]:
    """Tracks by the first genre in the file now, the most frequent first; "" are those without one."""
    return dict(_summed((flow.now, flow.tracks) for flow in flows))


def genres_after(flows: Sequence[Flow]) -> dict[str, int]:
    """Tracks by the genre they have or would get, the most frequent first; "" are those that get none."""
    return dict(_summed((flow.after, flow.tracks) for flow in flows))


def as_object(found: Overview) -> dict[str, Any]:
    """All numbers, for programs."""
    same, compared = found.agreeing
    return {
        "tracks": found.tracks,
        "hours": round(found.seconds / 3_600, 2),
        "artists": found.artists,
        "albums": found.albums,
        "with_genre": found.with_genre,
        "written": found.written,
        "failed": found.failed,
        "formats": dict(found.formats),
        "states": {
            str(state): sum(flow.tracks for flow in found.flows if flow.state is state) for state in State
        },
        "genres_now": genres_now(found.flows),
        "genres_suggested": genres_after(found.flows),
        "agree_with_tag": {"tracks": same, "of": compared},
        "confidence_percent": {str(state): list(counts) for state, counts in found.confidence.items()},
        "threshold": found.threshold,
        "accept_all": [
            {
                "min_confidence": percent / STEPS,
                "tracks": expected.tracks,
                "likely_wrong": round(expected.wrong, 1),
                "range": [round(expected.least, 1), round(expected.most, 1)],
            }
            for percent, expected in enumerate(found.curve)
        ],
    }


def _figures(model: Path | None) -> tuple[float | None, tuple[Measured, ...]]:
    try:
        info = read_info(model_path(model))
    except ModelError:
        return None, ()
    return info.threshold, measured(info.figures)


def _flows(groups: list[tuple[str, str | None, str | None, str, int]], named: Words) -> tuple[Flow, ...]:
    """Groups of the same texts brought together by what they mean, the largest first."""
    before: dict[str, Counter[str]] = {}
    later: dict[str, Counter[str]] = {}
    counts: Counter[tuple[str, str, str | None, State]] = Counter()
    for genres, chosen, genre, state, number in groups:
        now = next(iter(named.split(json.loads(genres))), "")
        after = _after(json.loads(chosen) if chosen else [], genre, State(state), now, named)
        before.setdefault(key(now), Counter())[now] += number
        later.setdefault(key(after), Counter())[after] += number
        by_model = genre if genre and key(after) in map(key, _suggested(genre, named)) else None
        counts[key(now), key(after), by_model, State(state)] += number
    usual_now, usual_after = (
        {word: names.most_common(1)[0][0] for word, names in spelling.items()} for spelling in (before, later)
    )
    return tuple(
        Flow(usual_now[now], usual_after[after], genre, state, number)
        for (now, after, genre, state), number in counts.most_common()
    )


def _after(chosen: list[str], genre: str | None, state: State, now: str, named: Words) -> str:
    """The genre that a track has or would get in the end; empty: none."""
    if state is State.WRITTEN:
        return now
    if state in (State.REJECTED, *UNHEARD):
        return ""
    if chosen and state is State.ACCEPTED:
        return chosen[0]
    return _suggested(genre, named)[0] if genre else ""


def _suggested(genre: str, named: Words) -> tuple[str, ...]:
    return named.suggested(genre) or (spelled(genre),)


def _wanted(connection: sqlite3.Connection, named: Words) -> list[str]:
    """The genres of all models that the person wants written."""
    lists = connection.execute("SELECT genres FROM models").fetchall()
    every = {genre for (text,) in lists for genre in json.loads(text)}
    return sorted(genre for genre in every if named.suggested(genre))


def _steps(groups: Iterable[tuple[int, int, float]]) -> tuple[_Step, ...]:
    found = []
    for code, number, mean in groups:
        wanted, rest = divmod(code, STEPS * len(STATES))
        state, step = divmod(rest, STEPS)
        found.append(_Step(STATES[state], bool(wanted), step, Group(number, mean)))
    return tuple(found)


def _by_state(steps: Sequence[_Step]) -> dict[State, tuple[int, ...]]:
    counts: dict[State, list[int]] = {}
    for step in steps:
        counts.setdefault(step.state, [0] * STEPS)[step.at] += step.group.tracks
    return {state: tuple(counts[state]) for state in STATES if state in counts}


def _curve(steps: Sequence[_Step], curves: Sequence[Measured]) -> tuple[Expected, ...]:
    """From the surest step down, each step added to what was taken before."""
    taken: list[Group] = []
    found = [likely_wrong(taken, curves)]
    for at in reversed(range(STEPS)):
        taken += [step.group for step in steps if step.at == at and step.wanted and step.state in IN_BULK]
        found.append(likely_wrong(taken, curves))
    return tuple(reversed(found))


def _summed(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for name, number in pairs:
        counts[name] += number
    return counts.most_common()
