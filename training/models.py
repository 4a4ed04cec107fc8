"""The nets: dB log-mel patches in, logits and an embedding out."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from genretagger.errors import TrainingError
from training.layers import front
from training.recipe import RECIPES, Recipe

STD_FLOOR = 1e-3
"""dB: keeps a patch of silence at zero."""
NORM_FLOOR = 1e-3
"""Least variance in batch normalisation, as Keras has it: a map that is nearly silent is not blown up."""


class Net(nn.Module):
    """What every net is: dB patches (patches, bands, frames) → logits (patches, classes), embedding."""

    embedding_size: int
    dropout: nn.Dropout


class GenreNet(Net):
    """A small residual 3×3 CNN with mean and max pooling.

    Each patch is standardised first, so that level and scale do not matter, and gets a second plane that
    tells the height of a band: pooling would forget it. The stem, where most of the work would be, keeps
    every fourth band and second frame; every stage but the first halves both.
    """

    def __init__(
        self, classes: int, bands: int, frames: int, *, widths: Sequence[int], dropout: float
    ) -> None:
        super().__init__()
        halved = 2 ** len(widths)
        if frames % halved:
            raise TrainingError(f"The net halves the frames: they must be a multiple of {halved}.")
        self.stem = nn.Sequential(
            nn.Conv2d(2, widths[0], (7, 5), stride=(4, 2), padding=(3, 2), bias=False),
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(),
        )
        before = [widths[0], *widths[:-1]]
        self.stages = nn.Sequential(
            *(
                Residual(narrow, wide, stride=1 if stage == 0 else 2)
                for stage, (narrow, wide) in enumerate(zip(before, widths, strict=True))
            )
        )
        self.embedding_size = 2 * widths[-1]
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(self.embedding_size, classes)

    def forward(self, log_mel: Tensor) -> tuple[Tensor, Tensor]:
        """float32 (patches, bands, frames) in dB → logits (patches, classes), embedding (patches, d)."""
        height = torch.linspace(-1, 1, log_mel.shape[1]).to(log_mel)
        planes = torch.stack([standardise(log_mel), height[None, :, None].expand_as(log_mel)], dim=1)
        maps = self.stages(self.stem(planes.contiguous(memory_format=torch.channels_last)))
        embedding = torch.cat([maps.mean((2, 3)), maps.amax((2, 3))], dim=1)
        return self.head(self.dropout(embedding)), embedding


class PlainNet(Net):
    """The net of the reproduced systems: a fixed front layer, blocks of convolutions, one dense layer.

    A block is a convolution (3×3, or one of `kernels` each), ReLU and max pooling; `norm` puts batch
    normalisation before or after the pooling. `flatten` leaves the maps as they are, otherwise their mean
    is taken.
    """

    def __init__(
        self,
        classes: int,
        bands: int,
        frames: int,
        *,
        front_layer: dict[str, Any],
        widths: Sequence[int],
        dense: int,
        kernels: Sequence[Sequence[int]] = (),
        padding: bool = True,
        pool: Sequence[int] = (2, 2),
        norm: str = "none",
        block_dropout: float = 0.0,
        flatten: bool = True,
        dense_norm: bool = False,
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.front = front(front_layer)
        layers: list[nn.Module] = []
        before = 1
        for width, (high, wide) in zip(widths, kernels or [(3, 3)] * len(widths), strict=True):
            around = (high // 2, wide // 2) if padding else 0
            layers += [nn.Conv2d(before, width, (high, wide), padding=around), nn.ReLU()]
            pooled: list[nn.Module] = [nn.MaxPool2d(tuple(pool))]
            if norm != "none":
                pooled.insert(0 if norm == "before_pool" else 1, nn.BatchNorm2d(width, eps=NORM_FLOOR))
            layers += [*pooled, nn.Dropout(block_dropout)]
            before = width
        layers.append(nn.Flatten() if flatten else Mean())
        self.blocks = nn.Sequential(*layers)
        with torch.no_grad():
            size = self.blocks.eval()(self.front(torch.zeros(1, bands, frames))).shape[1]
        self.dense = nn.Sequential(
            nn.Linear(size, dense),
            nn.ReLU(),
            nn.BatchNorm1d(dense, eps=NORM_FLOOR) if dense_norm else nn.Identity(),
        )
        self.embedding_size = dense
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(dense, classes)

    def forward(self, log_mel: Tensor) -> tuple[Tensor, Tensor]:
        """float32 (patches, bands, frames) in dB → logits (patches, classes), embedding (patches, d)."""
        maps = self.blocks(self.front(log_mel).contiguous(memory_format=torch.channels_last))
        embedding = self.dense(maps)
        return self.head(self.dropout(embedding)), embedding


class Mean(nn.Module):
    """The mean of each map."""

    def forward(self, maps: Tensor) -> Tensor:
        return maps.mean((2, 3))


class Residual(nn.Module):
    """Two 3×3 convolutions and a short cut (He et al. 2016)."""

    def __init__(self, narrow: int, wide: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(narrow, wide, 3, stride=stride, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(wide)
        self.second = nn.Conv2d(wide, wide, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(wide)
        self.short_cut: nn.Module = nn.Identity()
        if stride > 1 or narrow != wide:
            self.short_cut = nn.Sequential(
                nn.AvgPool2d(stride) if stride > 1 else nn.Identity(),
                nn.Conv2d(narrow, wide, 1, bias=False),
                nn.BatchNorm2d(wide),
            )

    def forward(self, maps: Tensor) -> Tensor:
        deep = F.relu(self.first_norm(self.first(maps)))
        return F.relu(self.second_norm(self.second(deep)) + self.short_cut(maps))


class Teachers(nn.Module):
    """Linear heads from the embedding to what the teacher networks say; used in training only."""

    def __init__(self, embedding_size: int, sizes: dict[str, int]) -> None:
        super().__init__()
        self.heads = nn.ModuleDict({name: nn.Linear(embedding_size, size) for name, size in sizes.items()})

    def forward(self, embedding: Tensor) -> dict[str, Tensor]:
        return {name: head(embedding) for name, head in self.heads.items()}


def standardise(log_mel: Tensor) -> Tensor:
    """Mean 0, standard deviation 1 over each patch."""
    centred = log_mel - log_mel.mean((1, 2), keepdim=True)
    deviation = (centred * centred).mean((1, 2), keepdim=True).sqrt()
    return centred / (deviation + STD_FLOOR)


def superset_loss(logits: Tensor, allowed: Tensor, weights: Tensor) -> Tensor:
    """−log of the probability that the class is one of those a label may mean, float32 (patches,).

    `allowed` is bool (patches, classes); `weights` (patches, classes) scales each class in the denominator:
    0 leaves a class out of the softmax, which is what a source that cannot tell it deserves.
    """
    weighted = logits + weights.clamp(min=1e-6).log()
    mine = weighted.masked_fill(~allowed, -torch.inf)
    return torch.logsumexp(weighted, dim=1) - torch.logsumexp(mine, dim=1)


NETS: dict[str, type[Net]] = {"residual": GenreNet, "plain": PlainNet}


def build(recipe: Recipe) -> Net:
    """The net of a recipe, untrained; raises TrainingError when its [net] table makes no sense."""
    options = dict(recipe.net)
    kind = options.pop("kind", "")
    try:
        return NETS[kind](len(recipe.words.classes), recipe.front_end.mel_bands, recipe.frames, **options)
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise TrainingError(
            f"The [net] of the recipe {recipe.name} makes no net ({error}): compare it with {RECIPES}."
        ) from error


def parameter_count(net: nn.Module) -> int:
    """How many numbers are learnt."""
    return sum(parameter.numel() for parameter in net.parameters())
