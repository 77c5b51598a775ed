"""PGD-10 adversarial training from scratch in PyTorch with a one-cycle rate, on a dataset as Temper packs it.

    python tests/bench/peers/time_to_robustness.py SETTINGS     (JSON; see tests/bench/lib/time-to-robustness.mjs)

After every epoch the network is measured on the validation images as Temper does, and kept, as a checkpoint of Temper's, where
it is the best so far. Everything is written after every epoch, so that a training that is stopped goes on; `result.json` is there at
the end. Seconds are those of training and validation.
"""

import hashlib
import json
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

settings = json.loads(sys.argv[1])
out = Path(settings["out"])
data = Path(settings["dataset"])
epsilon = settings["epsilon"]
image = json.loads((data / "dataset.json").read_text())["image"]
torch.set_num_threads(settings["threads"])
torch.manual_seed(settings["seed"])


def split(name, limit=None):
    shape = (-1, image["height"], image["width"], image["channels"])
    pixels = np.fromfile(data / f"{name}-images.u8", dtype=np.uint8).reshape(shape)[:limit]
    labels = np.fromfile(data / f"{name}-labels.u16", dtype="<u2")[:limit].astype(np.int64)
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous(), torch.from_numpy(labels)


class Net(nn.Module):
    """The nodes of Temper's network with fresh weights: He initialisation (fan-out), dense layers as PyTorch has them."""

    def __init__(self, network, shapes):
        super().__init__()
        self.nodes = network["nodes"]
        self.layers = nn.ModuleDict()
        for node in self.nodes:
            layer = self.layer(node, shapes)
            if layer is not None:
                self.layers[node["id"]] = layer

    @staticmethod
    def layer(node, shapes):
        part = lambda name: shapes.get(f"{node['id']}.{name}")
        if node["kind"] == "conv2d":
            height, width, inputs, outputs = part("kernel")
            top, bottom, left, right = node["padding"]
            assert top == bottom and left == right, "symmetric padding only"
            bias = part("bias") is not None
            layer = nn.Conv2d(inputs, outputs, (height, width), node["stride"], (top, left), bias=bias)
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
            return layer
        if node["kind"] == "batch-norm":
            return nn.BatchNorm2d(part("gamma")[0], eps=node["epsilon"], momentum=node["momentum"])
        if node["kind"] == "dense":
            return nn.Linear(*part("kernel"))
        return None

    def forward(self, x):
        outputs = {"image": x}
        for node in self.nodes:
            given = [outputs[name] for name in node["inputs"]]
            outputs[node["id"]] = self.apply_node(node, given)
        return outputs[self.nodes[-1]["id"]]

    def apply_node(self, node, given):
        x, kind = given[0], node["kind"]
        if node["id"] in self.layers:
            return self.layers[node["id"]](x)
        if kind == "normalise":
            mean, deviation = (torch.tensor(node[key]).view(1, -1, 1, 1) for key in ("mean", "deviation"))
            return (x - mean) / deviation
        if kind == "relu":
            return F.relu(x)
        if kind == "add":
            return given[0] + given[1]
        if kind == "global-average-pool":
            return x.mean((2, 3))
        assert kind == "flatten", kind
        return x.permute(0, 2, 3, 1).flatten(1)

    def weights(self):
        """In Temper's names and layout."""
        names = {"weight": "gamma", "bias": "beta", "running_mean": "mean", "running_var": "variance"}
        found = {}
        for node in self.nodes:
            layer = self.layers[node["id"]] if node["id"] in self.layers else None
            if isinstance(layer, nn.BatchNorm2d):
                for theirs, ours in names.items():
                    found[f"{node['id']}.{ours}"] = getattr(layer, theirs)
            elif layer is not None:
                kernel = layer.weight.permute(2, 3, 1, 0) if layer.weight.ndim == 4 else layer.weight.T
                found[f"{node['id']}.kernel"] = kernel
                if layer.bias is not None:
                    found[f"{node['id']}.bias"] = layer.bias
        return {name: value.detach().contiguous().numpy().astype("<f4") for name, value in found.items()}


def read_header(file):
    content = Path(file).read_bytes()
    length = int.from_bytes(content[:8], "little")
    return json.loads(content[8 : 8 + length])


def write_checkpoint(file, weights, card):
    digest = hashlib.sha256()
    for name in sorted(weights):
        digest.update(f"{name} [{','.join(map(str, weights[name].shape))}]\n".encode())
        digest.update(weights[name].tobytes())
    metadata = {
        "temper": "1",
        "network": metadata_of_parent["network"],
        "card": json.dumps(card),
        "weightsSha256": digest.hexdigest(),
    }
    header, place = {"__metadata__": metadata}, 0
    for name, values in weights.items():
        header[f"weights/{name}"] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [place, place + values.nbytes]}
        place += values.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    content = len(text).to_bytes(8, "little") + text + b"".join(values.tobytes() for values in weights.values())
    partial = Path(f"{file}.part")
    partial.write_bytes(content)
    partial.rename(file)


def augmented(pixels, generator):
    """Crops out of a zero-padded frame and mirrors, as the plan of Temper's side says."""
    padding = settings["cropPadding"]
    x = F.pad(pixels.float() / 255, (padding,) * 4)
    count, _, height, width = pixels.shape
    places = torch.randint(0, 2 * padding + 1, (2, count), generator=generator)
    rows = places[0].view(-1, 1) + torch.arange(height)
    columns = places[1].view(-1, 1) + torch.arange(width)
    if settings["horizontalFlip"]:
        mirrored = torch.rand(count, generator=generator) < 0.5
        columns = torch.where(mirrored.view(-1, 1), columns.flip(1), columns)
    cropped = x.permute(0, 2, 3, 1)[torch.arange(count).view(-1, 1, 1), rows.unsqueeze(2), columns.unsqueeze(1)]
    return cropped.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)


def pgd(net, images, labels, generator, keeps_best):
    """Steps of a quarter of epsilon from a random start, with moving statistics; the worst of all iterates where asked for."""
    low, high = (images - epsilon).clamp(min=0), (images + epsilon).clamp(max=1)
    noise = (2 * torch.rand(images.shape, generator=generator) - 1) * epsilon
    x = torch.maximum(torch.minimum(images + noise, high), low)
    net.eval()
    right = net(images).argmax(1) == labels if keeps_best else None
    for _ in range(settings["attackSteps"]):
        x = x.detach().requires_grad_()
        logits = net(x)
        (gradient,) = torch.autograd.grad(F.cross_entropy(logits, labels, reduction="sum"), x)
        if keeps_best:
            right &= logits.argmax(1) == labels
        x = torch.maximum(torch.minimum(x.detach() + epsilon / 4 * gradient.sign(), high), low)
    x = x.detach()
    return (x, right & (net(x).argmax(1) == labels)) if keeps_best else (x, None)


def validated(net, images, labels):
    generator = torch.Generator().manual_seed(settings["seed"])
    right = 0
    for begin in range(0, len(labels), settings["batchSize"]):
        part = slice(begin, begin + settings["batchSize"])
        right += pgd(net, images[part].float() / 255, labels[part], generator, True)[1].sum().item()
    return right / len(labels)


def rate_at(done):
    """One cycle: up to the peak over 40 % of the training, then down to 0."""
    top = 0.4
    return settings["peak"] * (done / top if done < top else (1 - done) / (1 - top))


metadata_of_parent = read_header(settings["network"])["__metadata__"]
header = read_header(settings["network"])
shapes = {name.removeprefix("weights/"): entry["shape"] for name, entry in header.items() if name.startswith("weights/")}
net = Net(json.loads(metadata_of_parent["network"]), shapes).to(memory_format=torch.channels_last)
optimizer = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, weight_decay=5e-4)
train_images, train_labels = split("train")
validation = split("validation", settings["validationImages"])
generator = torch.Generator().manual_seed(settings["seed"])
state_file = out / "state.pt"
epochs, first = [], 0
if state_file.exists():
    state = torch.load(state_file, weights_only=False)
    net.load_state_dict(state["net"])
    optimizer.load_state_dict(state["optimizer"])
    generator.set_state(state["generator"])
    epochs, first = state["epochs"], state["epoch"]

per_epoch = (len(train_labels) + settings["batchSize"] - 1) // settings["batchSize"]
for epoch in range(first, settings["epochs"]):
    started = time.perf_counter()
    order = torch.randperm(len(train_labels), generator=generator)
    for step in range(per_epoch):
        part = order[step * settings["batchSize"] : (step + 1) * settings["batchSize"]]
        images, labels = augmented(train_images[part], generator), train_labels[part]
        for group in optimizer.param_groups:
            group["lr"] = rate_at((epoch + step / per_epoch) / settings["epochs"])
        crafted, _ = pgd(net, images, labels, generator, False)
        net.train()
        optimizer.zero_grad()
        F.cross_entropy(net(crafted), labels).backward()
        optimizer.step()
    accuracy = validated(net, *validation)
    seconds = (epochs[-1]["seconds"] if epochs else 0) + time.perf_counter() - started
    is_best = accuracy > max((each["validation"] for each in epochs), default=-1)
    file = str(out / f"epoch-{epoch + 1}.safetensors") if is_best else None
    if file:
        card = {**json.loads(metadata_of_parent["card"]), "name": f"PyTorch, epoch {epoch + 1}", "plan": None, "parent": None, "cost": None}
        write_checkpoint(file, net.weights(), card)
    epochs.append({"epoch": epoch + 1, "seconds": seconds, "validation": accuracy, "file": file})
    state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epochs": epochs, "epoch": epoch + 1}
    torch.save(state, f"{state_file}.part")
    os.replace(f"{state_file}.part", state_file)
    print(f"PyTorch  epoch {epoch + 1} of {settings['epochs']}: {100 * accuracy:.1f} % under PGD-{settings['attackSteps']}, {seconds:.0f} s", file=sys.stderr)

(out / "result.json").write_text(json.dumps({"software": f"PyTorch {torch.__version__} eager, channels_last", "epochs": epochs}))
