"""One process, or several that torchrun started: who writes, on what device, and how they agree."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Processes:
    """This process among `count`; the first (rank 0) alone writes and shows progress."""

    rank: int
    count: int
    device: torch.device

    @property
    def is_first(self) -> bool:
        return self.rank == 0

    @property
    def share(self) -> slice:
        """The rows of a batch that this process takes."""
        return slice(self.rank, None, self.count)

    def joined(self, module: nn.Module) -> nn.Module:
        """The module with its gradients averaged over all processes."""
        if self.count == 1:
            return module
        return DistributedDataParallel(module)

    def agreed(self, value: Value) -> Value:
        """What the first process says, so that all decide alike."""
        if self.count == 1:
            return value
        said = [value]
        dist.broadcast_object_list(said, device=self.device)
        return said[0]


@contextmanager
def processes() -> Iterator[Processes]:
    """Join the processes that torchrun started; alone without it. A GPU each where there are any."""
    rank, count = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    else:
        device = torch.device("cpu")
    if count > 1:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    try:
        yield Processes(rank, count, device)
    finally:
        if count > 1:
            dist.destroy_process_group()
