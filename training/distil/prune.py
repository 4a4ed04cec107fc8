"""The trunk without its dead filters: the same answers for a ninth of the work.

Weight decay and ReLU left most of MSD_musicnn's first filters without weights: 64 of 561 hear anything. The
others give the same number at every frame. Such a channel is one constant: what it adds to the next
convolution is added by one channel of ones (which, like any channel, ends where the patch ends), and what it
adds to the pooled features is added to the bias of the embedding.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.distil.front import PATCH_FRAMES
from training.distil.musicnn import TEMPORAL_FRAMES, Block, Dense, Heard, Musicnn

DEAD_WEIGHT = 1e-3
"""A filter whose weights have a smaller norm hears nothing."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The channels of a layer that hear something, and what each of the others says at every frame."""

    channels: Tensor
    constant: Tensor
    """One value for each channel of the layer, 0 for those that are alive."""


class PrunedMusicnn(nn.Module):
    """`Musicnn` with the channels of the first layers that are alive; the same inputs and outputs."""

    def __init__(self, net: Musicnn) -> None:
        super().__init__()
        self.norm = net.norm
        blocks = [*net.timbral, *net.temporal]
        alive = [_alive(block) for block in blocks]
        fewer = [Living(block, one.channels) for block, one in zip(blocks, alive, strict=True)]
        self.timbral, self.temporal = nn.ModuleList(fewer[:2]), nn.ModuleList(fewer[2:])
        starts = [0, *torch.tensor([len(one.constant) for one in alive]).cumsum(0).tolist()]
        channels = torch.cat([one.channels + start for one, start in zip(alive, starts, strict=False)])
        constant = torch.cat([one.constant for one in alive])
        first, *later = net.middle
        self.first = _with_ones(first, channels, constant)  # type: ignore[arg-type]
        self.later = nn.ModuleList(later)
        self.embed = _without(net, channels, constant)
        self.embed_norm, self.classify = net.embed_norm, net.classify

    def forward(self, log_mel: Tensor) -> Heard:
        patches = self.norm(log_mel.transpose(1, 2)[:, None])
        padded = F.pad(patches, (0, 0, 3, 3))
        fronts = [block(padded) for block in self.timbral]
        for frames, block in zip(TEMPORAL_FRAMES, self.temporal, strict=True):
            before = (frames - 1) // 2
            fronts.append(block(F.pad(patches, (0, 0, before, frames - 1 - before))))
        front = torch.cat(fronts, dim=1)
        ones = torch.ones_like(front[:, :1])
        layers = [front, self.first(torch.cat([front, ones], dim=1))]
        for layer in self.later:
            layers.append(layer(layers[-1]) + layers[-1])
        features = torch.cat(layers, dim=1)
        pooled = torch.stack([features.amax(2), features.mean(2)], dim=2).flatten(1)
        embedding = self.embed_norm(F.relu(self.embed(pooled)))
        return Heard(self.classify(embedding), embedding)


class Living(nn.Module):
    """The filters of a block that hear something, those with a rising normalisation first.

    Rectifying and normalising keep or turn the order of the bands, so they come after the loudest (or, where
    they turn it, the faintest) band is taken: once a frame instead of once a band.
    """

    scale: Tensor
    shift: Tensor

    def __init__(self, block: Block, channels: Tensor) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, len(channels), block.conv.kernel_size)  # type: ignore[arg-type]
        self.conv.weight.copy_(block.conv.weight[channels])
        _bias(self.conv).copy_(_bias(block.conv)[channels])
        self.register_buffer("scale", _scale(block.norm)[channels][:, None].clone())
        self.register_buffer("shift", _shift(block.norm)[channels][:, None].clone())
        self.rising = int((self.scale >= 0).sum())

    def forward(self, patches: Tensor) -> Tensor:
        bands = self.conv(patches)
        chosen = bands[:, : self.rising].amax(3)
        if self.rising < len(self.scale):
            chosen = torch.cat([chosen, bands[:, self.rising :].amin(3)], dim=1)
        result: Tensor = F.relu(chosen) * self.scale + self.shift
        return result


def prune(net: Musicnn) -> PrunedMusicnn:
    """The net without what hears nothing, ready to score."""
    with torch.no_grad():
        return PrunedMusicnn(net).eval()


def _alive(block: Block) -> Alive:
    weights = block.conv.weight.flatten(1).norm(dim=1)
    dead = weights < DEAD_WEIGHT
    constant = _scale(block.norm) * F.relu(_bias(block.conv)) + _shift(block.norm)
    channels = torch.nonzero(~dead).flatten()
    falling = (_scale(block.norm)[channels] < 0).int()
    channels = channels[falling.argsort(stable=True)]
    return Alive(channels, torch.where(dead, constant, torch.zeros_like(constant)))


def _with_ones(layer: Dense, channels: Tensor, constant: Tensor) -> Dense:
    """The convolution over the living channels and one of ones, which carries all the constants."""
    weight = layer.conv.weight
    fewer = Dense(len(channels) + 1)
    carried = (weight * constant[None, :, None]).sum(dim=1, keepdim=True)
    fewer.conv.weight.copy_(torch.cat([weight[:, channels], carried], dim=1))
    _bias(fewer.conv).copy_(_bias(layer.conv))
    fewer.norm.load_state_dict(layer.norm.state_dict())
    return fewer


def _without(net: Musicnn, channels: Tensor, constant: Tensor) -> nn.Linear:
    """Normalisation and embedding in one, for the living channels alone.

    Maximum and mean of each channel alternate in the input; both of a constant are the constant.
    """
    size = net.embed.in_features // 2
    kept = torch.cat([channels, torch.arange(len(constant), size)])
    both = torch.stack([2 * kept, 2 * kept + 1], dim=1).flatten()
    scale, shift = _scale(net.pool_norm), _shift(net.pool_norm)
    steady = torch.zeros(2 * size)
    steady[: 2 * len(constant)] = constant.repeat_interleave(2)
    embed = nn.Linear(len(both), net.embed.out_features)
    embed.weight.copy_(net.embed.weight[:, both] * scale[both])
    embed.bias.copy_(net.embed.bias + net.embed.weight @ (scale * steady + shift))
    return embed


def _scale(norm: nn.BatchNorm2d | nn.BatchNorm1d) -> Tensor:
    assert norm.running_var is not None
    return norm.weight / torch.sqrt(norm.running_var + norm.eps)


def _shift(norm: nn.BatchNorm2d | nn.BatchNorm1d) -> Tensor:
    assert norm.running_mean is not None
    return norm.bias - norm.running_mean * _scale(norm)


def _bias(layer: nn.Conv1d | nn.Conv2d) -> Tensor:
    assert layer.bias is not None
    return layer.bias


def difference(net: Musicnn, pruned: PrunedMusicnn, patches: int = 8) -> float:
    """The largest difference of the logits on random patches; rounding alone, if nothing went wrong."""
    random = torch.Generator().manual_seed(0)
    log_mel = torch.rand(patches, 96, PATCH_FRAMES, generator=random) * 4
    with torch.inference_mode():
        return float((net(log_mel).logits - pruned(log_mel).logits).abs().max())
