"""Measures the path between two models a second time, in PyTorch, and prints both figures of every α.

How to run it, in a virtual environment with torch and numpy, after `temper interpolate`:

    temper combinations show combination-ID --json > combination.json
    venv/bin/python tests/golden/verify-combination.py combination.json FIRST.safetensors SECOND.safetensors DATASET_FOLDER

Weights are combined in double precision. Statistics are re-estimated as `torch.optim.swa_utils.update_bn` does, on all training
images in the order of the dataset, where Temper draws some of them: clean accuracy then differs by a few images. With combined
statistics the clean count must be the same. The attack is PGD-20 with a random start of its own, for cross-entropy and for the
margin, and the worst of both: robust accuracy differs by the random starts.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from temper_checkpoint import Checkpoint


def split_images(folder, split, count):
    image = json.loads((Path(folder) / "dataset.json").read_text())["image"]
    shape = (-1, image["height"], image["width"], image["channels"])
    pixels = np.fromfile(Path(folder) / f"{split}-images.u8", dtype=np.uint8).reshape(shape)[:count]
    labels = np.fromfile(Path(folder) / f"{split}-labels.u16", dtype="<u2")[:count]
    images = torch.from_numpy(pixels.astype(np.float32) / 255).permute(0, 3, 1, 2).contiguous()
    return images, torch.from_numpy(labels.astype(np.int64))


class Between(Checkpoint):
    """A network whose batch norms can take the statistics of their batch and keep their mean."""

    seen = 0

    def batch_norm(self, node, x):
        if self.seen == 0:
            return super().batch_norm(node, x)
        mean, variance, gamma, beta = (self.value(node, part) for part in ("mean", "variance", "gamma", "beta"))
        return F.batch_norm(x, mean, variance, gamma, beta, True, 1 / self.seen, node["epsilon"])

    def combine(self, first, second, alpha):
        for name, buffer in self.named_buffers():
            one, other = first.get_buffer(name).double(), second.get_buffer(name).double()
            buffer.copy_(((1 - alpha) * one + alpha * other).float())

    def re_estimate(self, images, batch=128):
        for name, buffer in self.named_buffers():
            if name.endswith(("__mean", "__variance")):
                buffer.fill_(0 if name.endswith("__mean") else 1)
        for begin in range(0, len(images) - batch + 1, batch):
            self.seen += 1
            self(images[begin : begin + batch])
        self.seen = 0


def worst_of_pgd(network, x, y, epsilon, steps=20):
    """Of PGD with both losses, the images that stay right at every step."""
    right = network(x).argmax(1) == y
    for loss in ("cross-entropy", "margin"):
        torch.manual_seed(0)
        at = (x + epsilon * (2 * torch.rand_like(x) - 1)).clamp(0, 1)
        for _ in range(steps):
            at = at.detach().requires_grad_()
            logits = network(at)
            right &= logits.argmax(1) == y
            own = logits.gather(1, y[:, None])[:, 0]
            other = logits.scatter(1, y[:, None], -torch.inf).max(1).values
            value = F.cross_entropy(logits, y, reduction="sum") if loss == "cross-entropy" else (other - own).sum()
            (gradient,) = torch.autograd.grad(value, at)
            moved = at + 2.5 * epsilon / steps * gradient.sign()
            at = torch.min(torch.max(moved, x - epsilon), x + epsilon).clamp(0, 1)
        right &= network(at.detach()).argmax(1) == y
    return right


def main(description, first_file, second_file, dataset):
    record = json.loads(Path(description).read_text().strip().splitlines()[-1])["combination"]
    first, second, between = Checkpoint(first_file), Checkpoint(second_file), Between(first_file)
    epsilon = record["plan"]["evaluation"]["threatModel"]["epsilon"]
    train, _ = split_images(dataset, "train", None)
    print("alpha  batch norm    clean: Temper PyTorch   robust: Temper PyTorch  images")
    for point in record["points"]:
        alpha, total = point["shares"][1], point["clean"]["total"]
        images, labels = split_images(dataset, "validation", total)
        with torch.no_grad():
            between.combine(first, second, alpha)
            if point["statistics"] == "re-estimated":
                between.re_estimate(train)
            clean = int((between(images).argmax(1) == labels).sum())
        robust = int(worst_of_pgd(between, images, labels, epsilon).sum())
        print(
            f"{alpha:5.2f}  {point['statistics']:12}  {point['clean']['count']:13} {clean:7}   "
            f"{point['worstCase']['count']:14} {robust:7}  {total:6}"
        )
        if point["statistics"] == "combined" and clean != point["clean"]["count"]:
            sys.exit(f"α {alpha}: {clean} images are right in PyTorch, {point['clean']['count']} in Temper")


main(*sys.argv[1:])
