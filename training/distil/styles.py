"""Which of the trunk's tags are said as styles and moods, and from which probability on.

Nobody labelled styles here. What can be proved is that a style is not said of music it cannot be: of each the
labels that go with it are listed, and its threshold is the lowest from which four of five tracks have such a
label. A style that is said of fewer than four tracks is left out. Happy and sad have no label that proves
anything.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from training.distil.examples import Examples
from training.distil.musicnn import TAGS
from training.labels import NO_MUSIC

PRECISION = 0.8
FEWEST_TRACKS = 4
THRESHOLDS = np.round(np.arange(0.15, 0.71, 0.01), 2)

STYLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Acoustic": ("acoustic", ("country", "blues", "classical", "pop", "rock", "folk")),
    "Alternative Rock": ("alternative rock", ("rock", "metal", "pop")),
    "Ambient": ("ambient", ("electronic", "classical")),
    "Chillout": ("chillout", ("electronic", "jazz", "classical")),
    "Classic Rock": ("classic rock", ("rock", "blues")),
    "Dance": ("dance", ("disco", "electronic", "pop", "hiphop")),
    "Easy Listening": ("easy listening", ("jazz", "country", "classical", "pop")),
    "Electro": ("electro", ("electronic", "disco", "hiphop")),
    "Electronica": ("electronica", ("electronic",)),
    "Experimental": ("experimental", ("electronic",)),
    "Funk": ("funk", ("disco", "hiphop", "jazz", "reggae", "blues")),
    "Hard Rock": ("hard rock", ("rock", "metal")),
    "Heavy Metal": ("heavy metal", ("metal", "rock")),
    "House": ("House", ("electronic", "disco")),
    "Indie Pop": ("indie pop", ("pop", "rock")),
    "Indie Rock": ("indie rock", ("rock", "pop")),
    "Instrumental": ("instrumental", ("classical", "jazz", "electronic")),
    "Progressive Rock": ("Progressive rock", ("rock", "metal")),
    "Punk": ("punk", ("rock", "metal", "pop")),
    "Soul": ("soul", ("blues", "pop", "disco", "hiphop", "jazz", "reggae")),
}
MOODS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Chill": ("chill", ("electronic", "jazz", "classical")),
    "Mellow": ("Mellow", ("blues", "classical", "country", "jazz", "pop", "rock")),
    "Party": ("party", ("disco", "hiphop", "pop", "electronic", "reggae")),
}


def rules(
    tracks: Examples, tags: np.ndarray, wanted: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Rules for the model file and what proves each: threshold, precision and number of tracks.

    `tags` float32 (n, 50) are the mean probabilities of labelled `tracks`.
    """
    music = ~np.isin(tracks.genre, list(NO_MUSIC))
    found, proof = [], {}
    for name, (tag, labels) in wanted.items():
        index = TAGS.index(tag)
        fits = np.isin(tracks.genre[music], labels)
        said = tags[music, index]
        for threshold in THRESHOLDS.tolist():
            chosen = said >= threshold
            if chosen.sum() < FEWEST_TRACKS:
                break
            if fits[chosen].mean() >= PRECISION:
                found.append({"name": name, "index": index, "threshold": threshold})
                proof[name] = {
                    "threshold": threshold,
                    "precision": round(float(fits[chosen].mean()), 3),
                    "tracks": int(chosen.sum()),
                }
                break
    return found, proof
