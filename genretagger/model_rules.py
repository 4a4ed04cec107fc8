"""How probabilities become suggestions: thresholds, parent genres, album evidence, styles and moods.

A model file carries its rules; the library keeps a copy for each model, so that suggestions can be made again
without the file and without listening.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Parent:
    """A genre above others: suggested where the sum of its `members` is sure and none of them is."""

    name: str
    members: tuple[str, ...]
    threshold: float


@dataclass(frozen=True, slots=True)
class AlbumRule:
    """How the tracks of an album are evidence for each other.

    The mean log-probability of the others counts `weight` times that of the track, on albums of at least
    `least_tracks` tracks. A track whose own probability of another genre than the album's is `own_from` or
    more keeps its own suggestion.
    """

    weight: float
    least_tracks: int
    own_from: float


@dataclass(frozen=True, slots=True)
class TagRule:
    """A style or mood: the tag at `index` of the net's tags, said from the probability `threshold` on."""

    name: str
    index: int
    threshold: float


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a model; without parents, album, styles or moods there is none of these suggestions."""

    threshold: float
    refusals: tuple[str, ...] = ()
    parents: tuple[Parent, ...] = ()
    album: AlbumRule | None = None
    styles: tuple[TagRule, ...] = ()
    moods: tuple[TagRule, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As a JSON object, for the model file and the library."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Rules":
        """The rules of a JSON object; raises KeyError, TypeError or ValueError when it is none."""
        album = data.get("album")
        return cls(
            threshold=float(data["threshold"]),
            refusals=tuple(map(str, data.get("refusals", ()))),
            parents=tuple(
                Parent(str(one["name"]), tuple(map(str, one["members"])), float(one["threshold"]))
                for one in data.get("parents", ())
            ),
            album=AlbumRule(float(album["weight"]), int(album["least_tracks"]), float(album["own_from"]))
            if album
            else None,
            styles=_tag_rules(data.get("styles", ())),
            moods=_tag_rules(data.get("moods", ())),
        )

    def problem(self, genres: Sequence[str], tags: int) -> str | None:
        """What in these rules cannot be, with these genres and so many tags, or None."""
        if not 0 <= self.threshold <= 1:
            return f"threshold {self.threshold}"
        for parent in self.parents:
            strangers = set(parent.members) - set(genres)
            if strangers or len(parent.members) < 2 or parent.name in genres:
                return f"the parent {parent.name} of {', '.join(parent.members)}"
        for rule in (*self.styles, *self.moods):
            if not 0 <= rule.index < tags:
                return f"{rule.name} is tag {rule.index} of {tags}"
        if self.album and (self.album.weight < 0 or self.album.least_tracks < 2):
            return f"album weight {self.album.weight} from {self.album.least_tracks} tracks on"
        return None


def said(rules: Sequence[TagRule], tags: Sequence[float] | NDArray[np.float32]) -> list[str]:
    """The names of the styles or moods that a track has, the one furthest above its threshold first."""
    ranked = sorted(rules, key=lambda rule: rule.threshold - tags[rule.index] if len(tags) else 0.0)
    return [rule.name for rule in ranked if len(tags) and tags[rule.index] >= rule.threshold]


def _tag_rules(rows: Sequence[Mapping[str, Any]]) -> tuple[TagRule, ...]:
    return tuple(TagRule(str(row["name"]), int(row["index"]), float(row["threshold"])) for row in rows)
