"""What a song might have been recorded, mastered and stored like: changes that leave its genre as it is.

All functions take and give dB patches, float32 (patches, bands, frames), and draw from a torch generator.
Their aim is to hide the source: net and teacher must not tell GTZAN from FMA by its bandwidth, colour or
quantisation.
"""

import torch
from torch import Tensor
from torch.nn import functional as F


def augment(patches: Tensor, random: torch.Generator) -> Tensor:
    """All changes in the order in which they happen to a recording."""
    patches = shift_bands(patches, random)
    patches = equalise(patches, random)
    patches = limit_bandwidth(patches, random)
    patches = add_grain(patches, random)
    patches = raise_floor(patches, random)
    return mask(patches, random)


def shift_bands(
    patches: Tensor, random: torch.Generator, bands: float = 1.0, stretch: float = 0.02
) -> Tensor:
    """Pitch and mel grid a little off: bands moved by up to ±`bands` and stretched."""
    count, size, _ = patches.shape
    moved = (_uniform(count, random) * 2 - 1) * bands
    scale = 1 + (_uniform(count, random) * 2 - 1) * stretch
    place = torch.arange(size, dtype=torch.float32)[None] * scale[:, None] + moved[:, None]
    place = place.clamp(0, size - 1.001)
    low = place.floor().long()
    share = (place - low)[:, :, None]
    index = low[:, :, None].expand_as(patches)
    return patches.gather(1, index) * (1 - share) + patches.gather(1, index + 1) * share


def equalise(patches: Tensor, random: torch.Generator, decibels: float = 4.0, points: int = 6) -> Tensor:
    """A smooth random curve over the bands, and a tilt."""
    count, size, _ = patches.shape
    curve = (
        torch.randn(count, 1, points, generator=random) * decibels * _uniform(count, random)[:, None, None]
    )
    curve = F.interpolate(curve, size=size, mode="linear", align_corners=True)
    tilt = torch.randn(count, 1, generator=random) * 3 * torch.linspace(-1, 1, size)[None]
    return patches + (curve[:, 0] + tilt)[:, :, None]


def limit_bandwidth(patches: Tensor, random: torch.Generator) -> Tensor:
    """Low-pass a quarter, high-pass an eighth: cheap loudspeakers, old records, low bit rates."""
    count, size, _ = patches.shape
    band = torch.arange(size, dtype=torch.float32)[None]
    high = size * (0.6 + 0.4 * _uniform(count, random))
    low = size * 0.1 * _uniform(count, random)
    high = torch.where(_uniform(count, random) < 1 / 4, high, size)
    low = torch.where(_uniform(count, random) < 1 / 8, low, 0)
    slope = 2 + 10 * _uniform(count, random)
    loss = (band - high[:, None]).clamp(min=0) + (low[:, None] - band).clamp(min=0)
    return patches - (loss * slope[:, None]).clamp(max=80)[:, :, None]


def add_grain(patches: Tensor, random: torch.Generator, decibels: float = 1.0) -> Tensor:
    """Noise of up to `decibels` in each cell: hides window length and the steps of the archive."""
    strength = 0.3 + decibels * _uniform(len(patches), random)
    return patches + torch.randn(patches.shape, generator=random) * strength[:, None, None]


def raise_floor(patches: Tensor, random: torch.Generator) -> Tensor:
    """Cut at 55 to 80 dB below the loudest cell."""
    depth = 55 + 25 * _uniform(len(patches), random)
    return torch.maximum(patches, patches.amax((1, 2), keepdim=True) - depth[:, None, None])


def mask(patches: Tensor, random: torch.Generator, bands: int = 14, frames: float = 0.12) -> Tensor:
    """One run of bands and one of frames set to the mean (Park et al. 2019, SpecAugment)."""
    count, size, length = patches.shape
    mean = patches.mean((1, 2), keepdim=True)
    hidden = (
        _run(count, size, bands, random)[:, :, None] | _run(count, length, frames * length, random)[:, None]
    )
    return torch.where(hidden, mean, patches)


def mix(count: int, strength: float, random: torch.Generator) -> tuple[Tensor, Tensor]:
    """Mixup (Zhang et al. 2018): shares (count,) ≥ 0.5 of the first, and whom each is mixed with.

    Half of the patches stay as they are; `strength` is the α of the Beta distribution, 0: all stay.
    """
    if not strength:
        return torch.ones(count), torch.arange(count)
    gammas = torch._standard_gamma(torch.full((2, count), strength), generator=random)
    share = gammas[0] / gammas.sum(0).clamp(min=1e-6)
    share = torch.maximum(share, 1 - share)
    share = torch.where(_uniform(count, random) < 0.5, share, 1.0)
    return share, torch.randperm(count, generator=random)


def synthetic_noise(count: int, bands: int, frames: int, random: torch.Generator) -> Tensor:
    """What is no music and needs no recording, in dB: flat and coloured noise, steady tones, silence."""
    grain = torch.empty(count, bands, frames).exponential_(generator=random)
    colour = torch.linspace(0, 1, bands)[None, :, None] * (_uniform(count, random) * 80 - 60)[:, None, None]
    noise = 10 * torch.log10(grain + 1e-3) * (0.1 + 0.9 * _uniform(count, random))[:, None, None] + colour
    tone = torch.full((count, bands, frames), -80.0)
    peak = torch.randint(0, bands, (count, 3), generator=random)
    number = torch.randint(1, 4, (count,), generator=random)
    place = torch.arange(bands, dtype=torch.float32)
    for voice in range(3):
        shape = -(4 + 20 * _uniform(count, random))[:, None] * (place[None] - peak[:, voice, None]).abs()
        shape = torch.where((number > voice)[:, None], shape, -80.0)
        tone = torch.maximum(tone, shape[:, :, None])
    kind = torch.randint(0, 10, (count,), generator=random)[:, None, None]
    return torch.where(kind < 5, noise, torch.where(kind < 9, tone, torch.zeros(()))).clamp(min=-80)


def _uniform(count: int, random: torch.Generator) -> Tensor:
    return torch.rand(count, generator=random)


def _run(count: int, size: int, longest: float, random: torch.Generator) -> Tensor:
    """bool (count, size): a run of up to `longest` places anywhere."""
    length = _uniform(count, random) * longest
    start = _uniform(count, random) * (size - length)
    place = torch.arange(size)[None]
    return (place >= start[:, None]) & (place < (start + length).floor()[:, None])
