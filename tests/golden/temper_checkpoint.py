"""A small CNN in PyTorch with the weights of a checkpoint as Temper writes it, and the images of a packed dataset."""

import hashlib
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


class Checkpoint(nn.Module):
    """The layers are named as the nodes of Temper's network; `sha256` is that of the file."""

    def __init__(self, file):
        super().__init__()
        content = Path(file).read_bytes()
        length = int.from_bytes(content[:8], "little")
        header = json.loads(content[8 : 8 + length])
        metadata = header.pop("__metadata__")
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.network = json.loads(metadata["network"])
        self.card = json.loads(metadata["card"])
        for name, entry in header.items():
            if name.startswith("weights/"):
                values = self.tensor(content[8 + length :], entry)
                # A convolution's kernel is turned into PyTorch's layout once, not at every call.
                values = values.permute(3, 2, 0, 1).contiguous() if values.ndim == 4 else values
                self.register_buffer(self.key(name.removeprefix("weights/")), values)

    @staticmethod
    def key(name):
        return name.replace(".", "__").replace("-", "_")

    @staticmethod
    def tensor(content, entry):
        first, last = entry["data_offsets"]
        values = np.frombuffer(content[first:last], dtype="<f4").reshape(entry["shape"])
        return torch.from_numpy(values.copy())

    def forward(self, x):
        for node in self.network["nodes"]:
            x = getattr(self, node["kind"].replace("-", "_"))(node, x)
        return x

    def value(self, node, part):
        return getattr(self, self.key(f"{node['id']}.{part}"), None)

    def normalise(self, node, x):
        mean, deviation = (torch.tensor(node[key]).view(1, -1, 1, 1) for key in ("mean", "deviation"))
        return (x - mean) / deviation

    def conv2d(self, node, x):
        top, bottom, left, right = node["padding"]
        assert top == bottom and left == right, "symmetric padding only"
        return F.conv2d(x, self.value(node, "kernel"), self.value(node, "bias"), node["stride"], (top, left))

    def batch_norm(self, node, x):
        mean, variance, gamma, beta = (self.value(node, part) for part in ("mean", "variance", "gamma", "beta"))
        return F.batch_norm(x, mean, variance, gamma, beta, eps=node["epsilon"])

    def relu(self, node, x):
        return F.relu(x)

    def flatten(self, node, x):
        return x.permute(0, 2, 3, 1).flatten(1)

    def dense(self, node, x):
        return F.linear(x, self.value(node, "kernel").T, self.value(node, "bias"))


def packed_test_images(dataset, count):
    """The first images [N, C, H, W] in [0, 1] and labels of the test split, in the order that Temper keeps them in."""
    folder = Path(dataset)
    image = json.loads((folder / "dataset.json").read_text())["image"]
    shape = (-1, image["height"], image["width"], image["channels"])
    pixels = np.fromfile(folder / "test-images.u8", dtype=np.uint8).reshape(shape)[:count]
    labels = np.fromfile(folder / "test-labels.u16", dtype="<u2")[:count]
    images = torch.from_numpy(pixels.astype(np.float32) / 255).permute(0, 3, 1, 2).contiguous()
    return images, torch.from_numpy(labels.astype(np.int64))
