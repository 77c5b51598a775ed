"""Writes steps.json: what parts of a training step make of the small CNN, computed with PyTorch in double precision.

How to run it, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install torch numpy
    venv/bin/python tests/golden/make-step-goldens.py

Weights, images and noise are not stored: both sides compute them from the formula in `uniform` of make-goldens.py.
"""

import copy
import importlib.util
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

FOLDER = Path(__file__).parent
IMAGE = (12, 12, 1)
COUNT = 6
WIDTH = 2

spec = importlib.util.spec_from_file_location("goldens", FOLDER / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)


def batch() -> tuple[torch.Tensor, torch.Tensor]:
    height, width, channels = IMAGE
    pixels = np.floor(goldens.uniform("images", COUNT * height * width * channels) * 256) / 255
    images = torch.from_numpy(pixels.astype(np.float32)).view(COUNT, height, width, channels).permute(0, 3, 1, 2)
    return images, torch.arange(COUNT) * 3 % 10


def network() -> torch.nn.Module:
    return goldens.fill(goldens.SmallCnn(IMAGE, WIDTH, None, None))


def noise(images: torch.Tensor, radius: float) -> torch.Tensor:
    numbers = goldens.uniform("start", images.numel()) * (2 * radius) - radius
    shape = images.permute(0, 2, 3, 1).shape
    return torch.from_numpy(numbers.astype(np.float32)).view(shape).permute(0, 3, 1, 2)


def n_fgsm(setting: dict) -> dict:
    """One step from uniform noise of radius k * epsilon; start and result are cut to [0, 1] alone (de Jorge et al. 2022)."""
    images, labels = batch()
    model = network().eval()
    start = (images + noise(images, setting["startRadius"] * setting["epsilon"])).clamp(0, 1)
    gradient = goldens.input_gradient(model, start, labels, "cross-entropy")[0]
    step = np.float32(setting["step"]).item()
    crafted = (start + step * gradient.sign().float()).clamp(0, 1)
    return {**setting, "images": goldens.encode(crafted)}


def perturbed(model: torch.nn.Module, loss_of, gamma: float, rate: float) -> dict[str, torch.Tensor]:
    """What adversarial weight perturbation adds to each weight, as its published code finds it: a copy of the network takes
    one step of SGD up the loss, and each layer's difference is scaled to a share gamma of the layer's length."""
    proxy = copy.deepcopy(model).train()
    optimizer = torch.optim.SGD(proxy.parameters(), lr=rate)
    (-loss_of(proxy)).backward()
    optimizer.step()
    before, after = dict(model.named_parameters()), dict(proxy.named_parameters())
    differences = {}
    for name, weight in before.items():
        if weight.dim() < 2:
            continue
        difference = (after[name] - weight).detach()
        differences[name] = gamma * weight.detach().norm() / (difference.norm() + 1e-20) * difference
    return differences


def weight_perturbation(setting: dict) -> dict:
    """Updates by SGD with gradients taken at perturbed weights (Wu et al. 2020)."""
    images, labels = batch()
    model = network().train()
    weights = dict(model.named_parameters())
    optimizer = torch.optim.SGD(model.parameters(), lr=setting["learningRate"], momentum=0.9)
    losses = []
    for _ in range(setting["updates"]):
        loss_of = lambda net: F.cross_entropy(net(images.double()), labels)
        losses.append(loss_of(copy.deepcopy(model)).item())
        differences = perturbed(model, loss_of, setting["gamma"], 0.01)
        with torch.no_grad():
            for name, difference in differences.items():
                weights[name].add_(difference)
        optimizer.zero_grad()
        loss_of(model).backward()
        optimizer.step()
        with torch.no_grad():
            for name, difference in differences.items():
                weights[name].sub_(difference)
    return {**setting, "losses": losses, "parameters": goldens.summaries(model)}


def helper_training(setting: dict) -> dict:
    """One update of helper-based training (hat.py of imrahulr/hat), with one step of L2 and the network as it began for its
    teacher."""
    images, labels = batch()
    attack = {"norm": "l2", "epsilon": setting["epsilon"], "step": setting["epsilon"], "steps": 1, "loss": "cross-entropy"}
    crafted = goldens.pgd(network().eval(), images, labels, images, attack)
    natural = network().eval()
    model = network().train()
    optimizer = torch.optim.SGD(model.parameters(), lr=setting["learningRate"])
    seen = natural(crafted.double()).argmax(dim=1)
    clean, at_crafted, at_helper = (
        model(given.double()) for given in (images, crafted, images + 2 * (crafted - images))
    )
    divergence = F.kl_div(F.log_softmax(at_crafted, dim=1), F.softmax(clean, dim=1), reduction="batchmean")
    loss = F.cross_entropy(clean, labels) + setting["beta"] * divergence + setting["gamma"] * F.cross_entropy(at_helper, seen)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return {**setting, "losses": [loss.item()], "parameters": goldens.summaries(model)}


def free(setting: dict) -> dict:
    """Free adversarial training (Shafahi et al. 2019) as in train_free.py of locuslab/fast_adversarial, with two changes: the
    moved images are cut to the box before the first pass of a batch as well, as in Shafahi's own code, and the perturbation of a
    batch of fewer images keeps the rest."""
    images, labels = batch()
    model = network().train()
    optimizer = torch.optim.SGD(model.parameters(), lr=setting["learningRate"], momentum=0.9)
    epsilon = np.float32(setting["epsilon"]).item()
    carried = torch.zeros_like(images).double()
    losses = []
    for count in setting["batches"]:
        own = images[:count].double()
        low, high = (own - epsilon).clamp(min=0), (own + epsilon).clamp(max=1)
        for _ in range(setting["replays"]):
            moved = torch.max(torch.min(own + carried[:count], high), low).requires_grad_()
            loss = F.cross_entropy(model(moved), labels[:count])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            with torch.no_grad():
                carried[:count] = torch.max(torch.min(moved + epsilon * moved.grad.sign(), high), low) - own
    perturbation = goldens.encode(carried.float())
    return {**setting, "losses": losses, "perturbation": perturbation, "parameters": goldens.summaries(model)}


def carried(setting: dict) -> dict:
    """Visits of the same images whose perturbations are carried from one to the next in 127ths of epsilon (as in ATTA, Zheng et
    al. 2020), moved on by one step of the attack in eval mode and once by the gradient of the update in train mode."""
    images, labels = batch()
    model = network().train()
    optimizer = torch.optim.SGD(model.parameters(), lr=setting["learningRate"], momentum=0.9)
    shares = noise(images, 1)
    first = goldens.encode(shares)
    own = images.double()
    losses = []
    for epsilon in map(lambda each: np.float32(each).item(), setting["epsilons"]):
        step = np.float32(setting["stepSize"] * epsilon).item()
        low, high = (own - epsilon).clamp(min=0), (own + epsilon).clamp(max=1)
        project = lambda moved: torch.max(torch.min(moved, high), low)
        start = project(own + shares.double() * epsilon)
        gradient = goldens.input_gradient(model.eval(), start, labels, "cross-entropy")[0]
        crafted = project(start + step * gradient.sign()).detach().requires_grad_()
        loss = F.cross_entropy(model.train()(crafted), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        with torch.no_grad():
            left = project(crafted + step * crafted.grad.sign()) - own
            shares = torch.round((left / epsilon).clamp(-1, 1) * 127) / 127
    return {
        **setting,
        "first": first,
        "losses": losses,
        "shares": goldens.encode((shares * 127).float()),
        "parameters": goldens.summaries(model),
    }


def main() -> None:
    torch.set_num_threads(1)
    height, width, channels = IMAGE
    result = {
        "choice": {"preset": "small-cnn", "width": WIDTH},
        "image": {"height": height, "width": width, "channels": channels},
        "labels": batch()[1].tolist(),
        "nFgsm": [
            n_fgsm({"epsilon": 0.1, "startRadius": 2, "step": 0.1}),
            n_fgsm({"epsilon": 0.05, "startRadius": 1, "step": 0.0625}),
        ],
        "helper": helper_training({"epsilon": 0.5, "beta": 2.5, "gamma": 0.5, "learningRate": 0.02}),
        "free": free({"epsilon": 0.1, "replays": 3, "batches": [COUNT, COUNT - 2], "learningRate": 0.02}),
        "carried": carried({"epsilons": [0.05, 0.1, 0.1], "stepSize": 0.6, "learningRate": 0.02}),
        "weightPerturbation": weight_perturbation({"gamma": 0.01, "learningRate": 0.02, "updates": 2}),
    }
    (FOLDER / "steps.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
