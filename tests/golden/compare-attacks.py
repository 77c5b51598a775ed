"""Compares Temper's APGD and Square with the reference implementation of AutoAttack in PyTorch, on the same weights and
the same test images, and writes the table into docs/verification.md.

How to run it, after `npm run build`, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install torch numpy pyautoattack==0.2.0
    venv/bin/python tests/golden/compare-attacks.py resources/models/natural-small-cnn.safetensors=0.02 …

Each checkpoint, a small CNN for 28x28 images as Temper writes it, comes with its epsilon. Temper runs through its command line, with a data
home of its own; the reference runs each attack alone on the images that it classifies correctly.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from pyautoattack.autopgd_base import APGDAttack, APGDAttack_targeted
from pyautoattack.square import SquareAttack
from torch import nn

ROOT = Path(__file__).resolve().parents[2]


class Checkpoint(nn.Module):
    """A small CNN with the weights of a Temper checkpoint; the layers are named as its nodes."""

    def __init__(self, file):
        super().__init__()
        content = Path(file).read_bytes()
        length = int.from_bytes(content[:8], "little")
        header = json.loads(content[8 : 8 + length])
        metadata = header.pop("__metadata__")
        self.network = json.loads(metadata["network"])
        self.card = json.loads(metadata["card"])
        self.values = {
            name.removeprefix("weights/"): self.tensor(content[8 + length :], entry)
            for name, entry in header.items()
            if name.startswith("weights/")
        }

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
        return self.values.get(f"{node['id']}.{part}")

    def normalise(self, node, x):
        mean, deviation = (torch.tensor(node[key]).view(1, -1, 1, 1) for key in ("mean", "deviation"))
        return (x - mean) / deviation

    def conv2d(self, node, x):
        top, bottom, left, right = node["padding"]
        kernel = self.value(node, "kernel").permute(3, 2, 0, 1)
        return F.conv2d(F.pad(x, (left, right, top, bottom)), kernel, self.value(node, "bias"), node["stride"])

    def batch_norm(self, node, x):
        mean, variance, gamma, beta = (self.value(node, part) for part in ("mean", "variance", "gamma", "beta"))
        return F.batch_norm(x, mean, variance, gamma, beta, eps=node["epsilon"])

    def relu(self, node, x):
        return F.relu(x)

    def flatten(self, node, x):
        return x.permute(0, 2, 3, 1).flatten(1)

    def dense(self, node, x):
        return F.linear(x, self.value(node, "kernel").T, self.value(node, "bias"))


def attacks(options):
    """Name, Temper's attack, and the reference with the settings of AutoAttack's standard version."""
    queries = options.queries
    known = [
        ("APGD-CE", {"kind": "apgd"}, lambda m, **k: APGDAttack(m, n_iter=100, n_restarts=1, loss="ce", **k)),
        ("APGD-DLR", {"kind": "apgd", "loss": "dlr"}, lambda m, **k: APGDAttack(m, n_iter=100, n_restarts=1, loss="dlr", **k)),
        (
            "APGD-T, 9 targets",
            {"kind": "apgd", "loss": "targeted-dlr"},
            lambda m, **k: APGDAttack_targeted(m, n_iter=100, n_restarts=1, n_target_classes=9, **k),
        ),
        (
            f"Square, {queries} queries",
            {"kind": "square", "queries": queries},
            lambda m, **k: SquareAttack(m, p_init=0.8, n_queries=queries, n_restarts=1, resc_schedule=False, **k),
        ),
    ]
    return [attack for attack in known if attack[0].split(",")[0] in options.attacks]


def test_images(home, count):
    """The first images of the test split in the order that Temper keeps them in."""
    pixels = np.fromfile(next(home.glob("datasets/*/test-images.u8")), dtype=np.uint8).reshape(-1, 1, 28, 28)
    labels = np.fromfile(next(home.glob("datasets/*/test-labels.u16")), dtype="<u2")
    return torch.from_numpy(pixels[:count].astype(np.float32) / 255), torch.from_numpy(labels[:count].astype(np.int64))


def reference_figures(model, images, labels, epsilon, temper, options):
    with torch.no_grad():
        correct = model(images).argmax(1) == labels
    figures = {"clean": correct.sum().item()}
    assert figures["clean"] == temper["clean"], "the two sides do not see the same images or weights"
    common = {"eps": epsilon, "norm": "Linf", "seed": options.seed, "verbose": False, "device": "cpu"}
    for name, _, make in attacks(options):
        attack = make(model, **common)
        robust = 0
        for x, y in zip(images[correct].split(128), labels[correct].split(128)):
            adversarial = attack.perturb(x, y)
            assert (adversarial - x).abs().max() <= epsilon + 1e-6
            with torch.no_grad():
                robust += (model(adversarial).argmax(1) == y).sum().item()
        figures[name] = robust
        print(f"  reference {name}: {robust} of {options.images}", flush=True)
    return figures


def temper_figures(checkpoint, epsilon, home, options):
    command = [ROOT / "node_modules/node/bin/node", ROOT / "out/main/cli.cjs", "evaluate", checkpoint]
    command += ["--dataset", "fashion-mnist-subset", "--epsilon", epsilon, "--images", options.images]
    command += ["--seed", options.seed, "--no-curve", "--json"]
    for name, attack, _ in attacks(options):
        command += ["--attack", json.dumps({"name": name, "attack": attack})]
    environment = {**os.environ, "TEMPER_HOME": str(home)}
    done = subprocess.run([str(part) for part in command], env=environment, stdout=subprocess.PIPE, check=True)
    summary = json.loads(done.stdout.splitlines()[-1])["evaluation"]["summary"]
    failed = [check for check in summary["checks"] if check["verdict"] == "failed"]
    assert not failed, failed
    figures = {"clean": summary["clean"]["count"]}
    for attack in summary["attacks"]:
        figures[attack["name"]] = attack["accuracy"]["count"]
        print(f"  Temper {attack['name']}: {attack['accuracy']['count']} of {options.images}", flush=True)
    return figures


def rows(name, temper, reference, images):
    for attack, found in temper.items():
        expected = reference[attack]
        difference = 100 * (found - expected) / images
        yield f"| {name} | {attack} | {100 * found / images:.1f} % | {100 * expected / images:.1f} % | {difference:+.1f} |"


def page(table, cards, options):
    checkpoints = "\n".join(f"- {name}: {description}" for name, description in cards.items())
    command = " ".join(["venv/bin/python tests/golden/compare-attacks.py", *options.given])
    return f"""# Verification

Temper's attacks beside the reference implementation of AutoAttack (PyPI `pyautoattack` 0.2.0, PyTorch {torch.__version__}), on
the same weights and the same images: the first {options.images} test images of `resources/datasets/fashion-mnist-subset`, Linf,
seed {options.seed}. Each attack runs alone, once, APGD with 100 steps; Square is AutoAttack's but for the number of queries in its row. The
figures are shares of all {options.images} images that the attack did not break; the difference is in percentage points. The two sides draw
different random numbers.

{checkpoints}

| checkpoint, epsilon | attack | Temper | reference | difference |
| --- | --- | ---: | ---: | ---: |
{table}

The command that makes this page, after `npm run build`:

```
{command}
```

FAB-T is not part of Temper, so that there is no comparison with AutoAttack as a whole.
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoints", nargs="+", metavar="FILE=EPSILON")
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    names = ["APGD-CE", "APGD-DLR", "APGD-T", "Square"]
    parser.add_argument("--attacks", nargs="+", choices=names, default=names)
    options = parser.parse_args()
    options.given = sys.argv[1:]
    table, cards = [], {}
    for checkpoint in options.checkpoints:
        file, epsilon = checkpoint.rsplit("=", 1)
        model = Checkpoint(file).eval()
        print(model.card["name"], flush=True)
        with tempfile.TemporaryDirectory() as folder:
            temper = temper_figures(file, epsilon, Path(folder), options)
            reference = reference_figures(
                model, *test_images(Path(folder), options.images), float(epsilon), temper, options
            )
        cards[model.card["name"]] = model.card["description"]
        table += rows(f"{model.card['name']}, {epsilon}", temper, reference, options.images)
        (ROOT / "docs/verification.md").write_text(page("\n".join(table), cards, options))


if __name__ == "__main__":
    main()
