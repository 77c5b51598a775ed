"""Writes criticality.json: how far the mean loss of a small network rises while the kernel of one layer moves up its gradient
within a radius (module robust criticality, Zhu et al. 2023), in double precision.

It runs as make-goldens.py does; the network, its weights and its images are those of make-batch-norm-goldens.py. The images
stand for crafted ones, which the measure takes as given.
"""

import importlib.util
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

FOLDER = Path(__file__).parent
RADIUS, STEPS, REACH = 0.1, 6, 2.5

spec = importlib.util.spec_from_file_location("batch_norm", FOLDER / "make-batch-norm-goldens.py")
shared = importlib.util.module_from_spec(spec)
spec.loader.exec_module(shared)


def increase(model: nn.Module, weight: nn.Parameter, images: torch.Tensor, labels: torch.Tensor) -> float:
    start = weight.detach().clone()
    radius = RADIUS * start.norm()
    losses = []
    for step in range(STEPS + 1):
        loss = F.cross_entropy(model(images), labels)
        losses.append(loss.item())
        (gradient,) = torch.autograd.grad(loss, weight)
        with torch.no_grad():
            moved = weight + REACH * radius / STEPS * gradient / gradient.norm() - start
            weight.copy_(start + moved * min(1.0, (radius / moved.norm()).item()))
    with torch.no_grad():
        weight.copy_(start)
    return max(losses) - losses[0]


def main() -> None:
    model = nn.Sequential(*shared.LAYERS.values()).double()
    for name, layer in shared.LAYERS.items():
        shared.fill(name, layer)
    model.eval()
    count, size, channels = sum(shared.BATCHES), shared.SIZE, shared.CHANNELS
    shades = (shared.goldens.uniform("images", count * size * size * channels) * 256).astype("int64") / 255
    images = torch.tensor(shades.astype("float32")).double().reshape(count, size, size, channels).permute(0, 3, 1, 2)
    labels = torch.arange(count) % shared.CLASSES
    increases = {
        name: increase(model, layer.weight, images, labels)
        for name, layer in shared.LAYERS.items()
        if isinstance(layer, (nn.Conv2d, nn.Linear))
    }
    file = {"radius": RADIUS, "steps": STEPS, "increases": increases}
    (FOLDER / "criticality.json").write_text(json.dumps(file) + "\n")


main()
