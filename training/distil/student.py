"""The net that is shipped: inverted residuals on log-mel patches, with the teacher's tags and embedding.

Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.distil.musicnn import EMBEDDING, TAGS, Heard

CHANNELS = (24, 48, 96, 160)
BLOCKS = (1, 2, 3, 2)
EXPANSION = 3
HIDDEN = 400
STEM_STRIDE = (2, 3)
"""Bands and frames: 48 ms a column are fine enough, and cost a third less than 32."""
BANDS_LEFT = 6
"""96 bands, halved by the stem and between the stages."""


class Student(nn.Module):
    """Patches of `log10(10000 · mel + 1)`, float32 (patches, 96, frames), to tag logits and an embedding."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        width = CHANNELS[0]
        layers: list[nn.Module] = [nn.BatchNorm2d(1), _convolution(1, width, 5, stride=STEM_STRIDE)]
        for channels, blocks in zip(CHANNELS, BLOCKS, strict=True):
            if channels != width:
                layers.append(Narrower(width, channels))
                width = channels
            layers.extend(Residual(width) for _ in range(blocks))
        self.body = nn.Sequential(*layers)
        self.hidden = nn.Linear(2 * width * BANDS_LEFT, HIDDEN)
        self.norm = nn.BatchNorm1d(HIDDEN)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.embed = nn.Linear(HIDDEN, EMBEDDING)

    def forward(self, log_mel: Tensor) -> Heard:
        features = self.body(log_mel[:, None].contiguous(memory_format=torch.channels_last))
        pooled = torch.cat([features.amax(3), features.mean(3)], dim=1).flatten(1)
        hidden = self.dropout(F.relu(self.norm(self.hidden(pooled))))
        return Heard(self.tags(hidden), self.embed(hidden))


class Residual(nn.Module):
    """Expand, convolve each channel by itself, narrow again, and add the input."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        inner = EXPANSION * channels
        self.layers = nn.Sequential(
            _convolution(channels, inner, 1),
            nn.Conv2d(inner, inner, 3, padding=1, groups=inner),
            nn.ReLU(),
            nn.Conv2d(inner, channels, 1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, features: Tensor) -> Tensor:
        result: Tensor = features + self.layers(features)
        return result


class Narrower(nn.Module):
    """Half the bands and frames, more channels."""

    def __init__(self, channels: int, more: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            _convolution(channels, channels, 3, stride=2, groups=channels), _convolution(channels, more, 1)
        )

    def forward(self, features: Tensor) -> Tensor:
        result: Tensor = self.layers(features)
        return result


def _convolution(
    channels: int, more: int, size: int, *, stride: int | tuple[int, int] = 1, groups: int = 1
) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(channels, more, size, stride, padding=size // 2, groups=groups, bias=False),
        nn.BatchNorm2d(more),
        nn.ReLU(),
    )
