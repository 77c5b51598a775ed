"""Writes batch-norm-statistics.json: the statistics that `torch.optim.swa_utils.update_bn` gives the batch norms of a small
network, in double precision.

It runs as make-goldens.py does, whose formulas for weights and images it shares.
"""

import importlib.util
import json
from pathlib import Path

import torch
from torch import nn
from torch.optim.swa_utils import update_bn

FOLDER = Path(__file__).parent
SIZE, CHANNELS, CLASSES = 9, 3, 4
BATCHES = [8, 8, 5]

spec = importlib.util.spec_from_file_location("goldens", FOLDER / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)

LAYERS = {
    "conv-1": nn.Conv2d(CHANNELS, 6, 3, padding=1, bias=False),
    "norm-1": nn.BatchNorm2d(6),
    "relu-1": nn.ReLU(),
    "conv-2": nn.Conv2d(6, 8, 3, stride=2, padding=1, bias=False),
    "norm-2": nn.BatchNorm2d(8),
    "relu-2": nn.ReLU(),
    "pool": nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()),
    "hidden": nn.Linear(8, 10),
    "norm-3": nn.BatchNorm1d(10),
    "relu-3": nn.ReLU(),
    "dense": nn.Linear(10, CLASSES),
}


def value(name: str, shape: list[int]) -> torch.Tensor:
    return torch.from_numpy(goldens.parameter_values(name, shape)).double()


def fill(name: str, layer: nn.Module) -> None:
    """Weights as Temper's test has them; kernels are HWIO there, and input by output."""
    if isinstance(layer, nn.Conv2d):
        out, inputs, height, width = layer.weight.shape
        layer.weight.data = value(f"{name}.kernel", [height, width, inputs, out]).permute(3, 2, 0, 1)
    elif isinstance(layer, nn.Linear):
        layer.weight.data = value(f"{name}.kernel", list(layer.weight.shape)[::-1]).T
        layer.bias.data = value(f"{name}.bias", list(layer.bias.shape))
    elif isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
        parts = {"gamma": layer.weight, "beta": layer.bias, "mean": layer.running_mean, "variance": layer.running_var}
        for part, tensor in parts.items():
            tensor.data = value(f"{name}.{part}", list(tensor.shape))


def main() -> None:
    model = nn.Sequential(*LAYERS.values()).double()
    for name, layer in LAYERS.items():
        fill(name, layer)
    count = sum(BATCHES)
    shades = (goldens.uniform("images", count * SIZE * SIZE * CHANNELS) * 256).astype("int64") / 255
    images = torch.tensor(shades.astype("float32")).double().reshape(count, SIZE, SIZE, CHANNELS)
    update_bn(list(images.permute(0, 3, 1, 2).split(BATCHES)), model)
    statistics = {}
    for name, layer in LAYERS.items():
        if hasattr(layer, "running_mean"):
            statistics[f"{name}.mean"] = layer.running_mean.tolist()
            statistics[f"{name}.variance"] = layer.running_var.tolist()
    file = {"batches": BATCHES, "size": SIZE, "channels": CHANNELS, "classes": CLASSES, "statistics": statistics}
    (FOLDER / "batch-norm-statistics.json").write_text(json.dumps(file) + "\n")


if __name__ == "__main__":
    main()
