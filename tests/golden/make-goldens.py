"""Writes the golden files of this folder with PyTorch: an independent implementation of the same networks, attacks
and updates, evaluated in double precision.

How to run it, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install torch numpy
    venv/bin/python tests/golden/make-goldens.py

The networks are written out here as in the code that made them known (Rice et al. 2020 and Wong et al. 2020 for the
pre-activation ResNet-18, Zagoruyko and Komodakis 2016 for the wide ResNet). Weights and images are not stored: both
sides compute them from the formula in `uniform`. Models run in float64; attack iterates are float32, as in Temper.
"""

import base64
import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

FOLDER = Path(__file__).parent
SAMPLES = 32


def uniform(name: str, count: int) -> np.ndarray:
    """Numbers in [0, 1) from a hash of name and index; exact in double precision."""
    salt = 2166136261
    for byte in name.encode():
        salt = ((salt ^ byte) * 16777619) % 2**32
    value = (np.arange(count, dtype=np.uint64) * 2654435761 + salt) % 2**32
    value ^= value >> np.uint64(16)
    value = (value * 0x85EBCA6B) % 2**32
    value ^= value >> np.uint64(13)
    value = (value * 0xC2B2AE35) % 2**32
    value ^= value >> np.uint64(16)
    return value.astype(np.float64) / 2**32


def parameter_values(name: str, shape: list[int]) -> np.ndarray:
    """Float32 values of a parameter in Temper's layout (kernels HWIO, dense kernels input by output)."""
    u = uniform(name, math.prod(shape))
    part = name.rsplit(".", 1)[1]
    if part == "kernel":
        fan_in = math.prod(shape[:-1])
        values = (2 * u - 1) * math.sqrt(4 / fan_in)
    elif part in ("gamma", "variance"):
        values = 0.75 + 0.5 * u
    else:
        values = 0.4 * (u - 0.5)
    return values.astype(np.float32).reshape(shape)


class Net(nn.Module):
    """Layers under the ids that Temper gives its nodes."""

    def __init__(self, mean, deviation):
        super().__init__()
        self.layers = nn.ModuleDict()
        self.mean, self.deviation = mean, deviation

    def conv(self, name, inputs, outputs, size, stride):
        self.layers[name] = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)

    def norm(self, name, channels):
        self.layers[name] = nn.BatchNorm2d(channels)

    def dense(self, inputs, outputs):
        self.layers["dense"] = nn.Linear(inputs, outputs)

    def normalise(self, x):
        if self.mean is None:
            return x
        shape = (1, -1, 1, 1)
        mean = torch.tensor(self.mean, dtype=x.dtype).view(shape)
        return (x - mean) / torch.tensor(self.deviation, dtype=x.dtype).view(shape)


class SmallCnn(Net):
    def __init__(self, image, width, mean, deviation):
        super().__init__(mean, deviation)
        inputs, size = image[2], image[0]
        for number, (filters, stride) in enumerate(
            [(width, 1), (2 * width, 2), (2 * width, 1), (4 * width, 2), (4 * width, 1)], 1
        ):
            self.conv(f"conv-{number}", inputs, filters, 3, stride)
            self.norm(f"norm-{number}", filters)
            inputs = filters
            size = (size - 1) // stride + 1
        self.dense(size * size * inputs, 10)

    def forward(self, x):
        x = self.normalise(x)
        for number in range(1, 6):
            x = F.relu(self.layers[f"norm-{number}"](self.layers[f"conv-{number}"](x)))
        return self.layers["dense"](x.permute(0, 2, 3, 1).flatten(1))


class PreActivation(Net):
    def __init__(self, image, stem, stages, blocks, mean, deviation):
        super().__init__(mean, deviation)
        self.conv("stem", image[2], stem, 3, 1)
        self.blocks = []
        inputs = stem
        for stage, filters in enumerate(stages, 1):
            for block in range(1, blocks + 1):
                name = f"stage-{stage}-block-{block}"
                stride = 2 if stage > 1 and block == 1 else 1
                self.norm(f"{name}-norm-1", inputs)
                self.conv(f"{name}-conv-1", inputs, filters, 3, stride)
                self.norm(f"{name}-norm-2", filters)
                self.conv(f"{name}-conv-2", filters, filters, 3, 1)
                if stride != 1 or inputs != filters:
                    self.conv(f"{name}-shortcut", inputs, filters, 1, stride)
                self.blocks.append(name)
                inputs = filters
        self.norm("norm", inputs)
        self.dense(inputs, 10)

    def forward(self, x):
        layers = self.layers
        x = layers["stem"](self.normalise(x))
        for name in self.blocks:
            out = F.relu(layers[f"{name}-norm-1"](x))
            shortcut = layers[f"{name}-shortcut"](out) if f"{name}-shortcut" in layers else x
            out = layers[f"{name}-conv-1"](out)
            out = layers[f"{name}-conv-2"](F.relu(layers[f"{name}-norm-2"](out)))
            x = out + shortcut
        x = F.relu(layers["norm"](x))
        return layers["dense"](x.mean((2, 3)))


def named_tensors(model):
    """Pairs of Temper's name and a function from and to Temper's layout."""
    for name, layer in model.layers.items():
        if isinstance(layer, nn.Conv2d):
            yield f"{name}.kernel", layer.weight, (2, 3, 1, 0), (3, 2, 0, 1)
        elif isinstance(layer, nn.Linear):
            yield f"{name}.kernel", layer.weight, (1, 0), (1, 0)
            yield f"{name}.bias", layer.bias, (0,), (0,)
        else:
            yield f"{name}.gamma", layer.weight, (0,), (0,)
            yield f"{name}.beta", layer.bias, (0,), (0,)
            yield f"{name}.mean", layer.running_mean, (0,), (0,)
            yield f"{name}.variance", layer.running_var, (0,), (0,)


def fill(model):
    model.double()
    with torch.no_grad():
        for name, tensor, outward, inward in named_tensors(model):
            shape = [tensor.shape[axis] for axis in outward]
            tensor.copy_(torch.from_numpy(parameter_values(name, shape)).permute(inward))
    return model


def encode(tensor) -> str:
    """Base64 of little-endian float32 values; images as NHWC."""
    tensor = tensor.detach()
    if tensor.dim() == 4:
        tensor = tensor.permute(0, 2, 3, 1)
    return base64.b64encode(tensor.contiguous().numpy().astype("<f4").tobytes()).decode()


def summaries(model):
    """Evenly spaced samples, sum and sum of squares of every parameter, in Temper's layout."""
    result = {}
    for name, tensor, outward, _ in named_tensors(model):
        flat = tensor.detach().permute(outward).reshape(-1).numpy()
        stride = max(1, len(flat) // SAMPLES)
        result[name] = {
            "stride": stride,
            "samples": [float(value) for value in flat[::stride]],
            "sum": float(flat.sum()),
            "squares": float((flat**2).sum()),
        }
    return result


def margin(logits, labels):
    own = logits.gather(1, labels[:, None])[:, 0]
    others = logits.scatter(1, labels[:, None], -math.inf)
    return others.max(1).values - own


def input_gradient(model, images, labels, loss):
    x = images.double().requires_grad_()
    logits = model(x)
    value = (
        F.cross_entropy(logits, labels, reduction="none") if loss == "cross-entropy" else margin(logits, labels)
    )
    return torch.autograd.grad(value.sum(), x)[0], logits.detach(), value.detach()


def pgd(model, images, labels, start, setting):
    epsilon = np.float32(setting["epsilon"]).item()
    step = np.float32(setting["step"]).item()
    x = start.clone()
    lower, upper = (images - epsilon).clamp(min=0), (images + epsilon).clamp(max=1)
    for _ in range(setting["steps"]):
        gradient = input_gradient(model, x, labels, setting["loss"])[0]
        if setting["norm"] == "linf":
            x = torch.minimum(torch.maximum(x + step * gradient.sign().float(), lower), upper)
        else:
            norms = gradient.flatten(1).norm(dim=1).view(-1, 1, 1, 1)
            offset = (x.double() + step * gradient / norms) - images.double()
            sizes = offset.flatten(1).norm(dim=1).view(-1, 1, 1, 1)
            offset = offset * (epsilon / sizes).clamp(max=1)
            x = (images.double() + offset).clamp(0, 1).float()
    return x


def mi_fgsm(model, images, labels, start, setting):
    """Momentum iterative FGSM as Dong et al. 2018 write it."""
    epsilon = np.float32(setting["epsilon"]).item()
    step = np.float32(setting["step"]).item()
    x = start.clone()
    lower, upper = (images - epsilon).clamp(min=0), (images + epsilon).clamp(max=1)
    followed = torch.zeros_like(images).double()
    for _ in range(setting["steps"]):
        gradient = input_gradient(model, x, labels, setting["loss"])[0]
        followed = setting["decay"] * followed + gradient / gradient.flatten(1).abs().sum(dim=1).view(-1, 1, 1, 1)
        if setting["norm"] == "linf":
            x = torch.minimum(torch.maximum(x + step * followed.sign().float(), lower), upper)
        else:
            norms = followed.flatten(1).norm(dim=1).view(-1, 1, 1, 1)
            offset = (x.double() + step * followed / norms) - images.double()
            sizes = offset.flatten(1).norm(dim=1).view(-1, 1, 1, 1)
            offset = offset * (epsilon / sizes).clamp(max=1)
            x = (images.double() + offset).clamp(0, 1).float()
    return x


def attack_results(model, images, labels, settings):
    results = []
    for setting in settings:
        if "decay" in setting:
            results.append({**setting, "images": encode(mi_fgsm(model, images, labels, images, setting))})
            continue
        if setting["norm"] == "linf":
            noise = uniform("start", images.numel()) * (2 * setting["epsilon"]) - setting["epsilon"]
            noise = torch.from_numpy(noise.astype(np.float32)).view(images.permute(0, 2, 3, 1).shape).permute(0, 3, 1, 2)
            epsilon = np.float32(setting["epsilon"]).item()
            lower, upper = (images - epsilon).clamp(min=0), (images + epsilon).clamp(max=1)
            start = torch.minimum(torch.maximum(images + noise, lower), upper)
        else:
            start = images
        results.append({**setting, "images": encode(pgd(model, images, labels, start, setting))})
    return results


def train(model, images, labels, optimizer):
    """Two updates in train mode; the losses, and all parameters afterwards."""
    model.train()
    parameters = [
        {"params": [p], "weight_decay": optimizer["weightDecay"] if optimizer["decayed"] == "all" or p.dim() > 1 else 0}
        for p in model.parameters()
    ]
    sgd = torch.optim.SGD(
        parameters, lr=optimizer["learningRate"], momentum=optimizer["momentum"], nesterov=optimizer["nesterov"]
    )
    losses = []
    for _ in range(2):
        sgd.zero_grad()
        loss = F.cross_entropy(model(images.double()), labels)
        loss.backward()
        sgd.step()
        losses.append(loss.item())
    return {"optimizer": optimizer, "losses": losses, "parameters": summaries(model)}


def golden(file, choice, image, count, make, normalisation, attacks, optimizer):
    mean, deviation = (normalisation["mean"], normalisation["deviation"]) if normalisation else (None, None)
    model = fill(make(mean, deviation)).eval()
    height, width, channels = image
    pixels = np.floor(uniform("images", count * height * width * channels) * 256) / 255
    images = torch.from_numpy(pixels.astype(np.float32)).view(count, height, width, channels).permute(0, 3, 1, 2)
    labels = torch.arange(count) * 3 % 10
    gradient, logits, losses = input_gradient(model, images, labels, "cross-entropy")
    result = {
        "choice": choice,
        "image": {"height": height, "width": width, "channels": channels},
        "count": count,
        "labels": labels.tolist(),
        "normalisation": normalisation,
        "logits": logits.flatten().tolist(),
        "losses": losses.tolist(),
        "inputGradient": encode(gradient),
        "attacks": attack_results(model, images, labels, attacks),
    }
    train_model = fill(make(mean, deviation)).train()
    result["trainInputGradient"] = encode(input_gradient(train_model, images, labels, "cross-entropy")[0])
    result["training"] = train(fill(make(mean, deviation)), images, labels, optimizer)
    (FOLDER / file).write_text(json.dumps(result) + "\n")
    print(file, "largest logit", logits.abs().max().item(), "losses", losses.tolist())


def main():
    torch.set_num_threads(1)
    linf = {"norm": "linf", "epsilon": 0.1, "step": 0.025, "steps": 10, "loss": "cross-entropy"}
    colour = {"mean": [0.49, 0.48, 0.45], "deviation": [0.25, 0.24, 0.26]}
    optimizer = {"learningRate": 0.02, "momentum": 0.9, "nesterov": False, "weightDecay": 5e-4, "decayed": "all"}
    golden(
        "small-cnn.json",
        {"preset": "small-cnn", "width": 4},
        (28, 28, 1),
        6,
        lambda mean, deviation: SmallCnn((28, 28, 1), 4, mean, deviation),
        {"mean": [0.29], "deviation": [0.35]},
        [
            linf,
            {**linf, "loss": "margin"},
            {"norm": "l2", "epsilon": 1.5, "step": 0.375, "steps": 10, "loss": "cross-entropy"},
            {**linf, "decay": 1.0},
            {"norm": "l2", "epsilon": 1.5, "step": 0.375, "steps": 10, "loss": "margin", "decay": 0.5},
        ],
        optimizer,
    )
    golden(
        "preact-resnet-18.json",
        {"preset": "preact-resnet-18", "width": 4},
        (32, 32, 3),
        4,
        lambda mean, deviation: PreActivation((32, 32, 3), 4, [4, 8, 16, 32], 2, mean, deviation),
        None,
        [{**linf, "epsilon": 8 / 255, "step": 2 / 255}],
        {**optimizer, "nesterov": True},
    )
    golden(
        "wide-resnet-28-10.json",
        {"preset": "wide-resnet-28-10", "widenFactor": 1},
        (28, 28, 3),
        4,
        lambda mean, deviation: PreActivation((28, 28, 3), 16, [16, 32, 64], 4, mean, deviation),
        colour,
        [{**linf, "epsilon": 8 / 255, "step": 2 / 255}],
        {**optimizer, "decayed": "kernels"},
    )


if __name__ == "__main__":
    main()
