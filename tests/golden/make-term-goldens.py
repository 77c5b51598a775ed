"""Writes terms.json: the terms of an objective, their values and their gradients by the logits, computed with PyTorch in
double precision as the code that made each known writes them.

How to run it, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install torch numpy
    venv/bin/python tests/golden/make-term-goldens.py

Features are taken to be the logits, and the weights the logits of the clean images: the formulas do not know the difference.
Logits are not stored: both sides compute them from the formula in `uniform` of make-goldens.py.
"""

import importlib.util
import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

FOLDER = Path(__file__).parent
IMAGES, CLASSES = 6, 10
BIAS = 0.75

spec = importlib.util.spec_from_file_location("goldens", FOLDER / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)


def logits(name: str) -> torch.Tensor:
    """In [-4, 4), rounded to float32, as Temper has them."""
    values = (8 * goldens.uniform(name, IMAGES * CLASSES) - 4).astype("float32").astype("float64")
    return torch.tensor(values.reshape(IMAGES, CLASSES), requires_grad=True)


def directions() -> torch.Tensor:
    """Of as many identities as there are classes, in the space of the logits."""
    values = (2 * goldens.uniform("directions", CLASSES * CLASSES) - 1).astype("float32").astype("float64")
    return torch.tensor(values.reshape(CLASSES, CLASSES), requires_grad=True)


def cross_entropy(on, smoothing=0.0):
    return lambda given, y: F.cross_entropy(given[on], y, label_smoothing=smoothing)


def squared_logit_difference(given, y):
    return (given["clean"] - given["crafted"]).pow(2).sum(dim=1).mean()


def kl_divergence(given, y):
    """trades.py of yaodongyu/TRADES, without its beta."""
    kl = torch.nn.KLDivLoss(reduction="sum")
    return kl(F.log_softmax(given["crafted"], dim=1), F.softmax(given["clean"], dim=1)) / len(y)


def boosted_cross_entropy(given, y):
    """mart.py of YisenWang/MART."""
    crafted = given["crafted"]
    probabilities = F.softmax(crafted, dim=1)
    largest = torch.argsort(probabilities, dim=1)[:, -2:]
    wrong = torch.where(largest[:, -1] == y, largest[:, -2], largest[:, -1])
    return F.cross_entropy(crafted, y) + F.nll_loss(torch.log(1.0001 - probabilities + 1e-12), wrong)


def weighted_kl_divergence(given, y):
    """mart.py of YisenWang/MART, without its beta."""
    kl = torch.nn.KLDivLoss(reduction="none")
    crafted = F.softmax(given["crafted"], dim=1)
    clean = F.softmax(given["clean"], dim=1)
    true = torch.gather(clean, 1, y.unsqueeze(1)).squeeze()
    each = torch.sum(kl(torch.log(crafted + 1e-12), clean), dim=1)
    return torch.sum(each * (1.0000001 - true)) / len(y)


def squared_feature_distance(on):
    return lambda given, y: (given[on] - given["teacher"]).pow(2).sum(dim=1).mean()


def cosine_feature_distance(on):
    return lambda given, y: (1 - F.cosine_similarity(given[on], given["teacher"], dim=1)).mean()


def distillation(on, temperature):
    """Hinton et al. 2015, with the factor of the squared temperature."""

    def value(given, y):
        own = F.log_softmax(given[on] / temperature, dim=1)
        soft = F.softmax(given["teacher"] / temperature, dim=1)
        return F.kl_div(own, soft, reduction="batchmean") * temperature**2

    return value


def distance_to_start(given, y):
    return 0.5 * (given["clean"] - given["teacher"]).pow(2).sum()


def helper(given, y):
    """hat.py of imrahulr/hat, without its gamma: the natural network's prediction at the crafted image is the label."""
    return F.cross_entropy(given["helper"], given["teacher of crafted"].argmax(dim=1))


def cosines(given, on):
    return F.normalize(given[on], dim=1) @ F.normalize(given["directions"], dim=0)


def sphereface2(on, variant, margin, r=40.0, t=3.0, balance=0.7, lw=10.0):
    """sphereface2.py of ydwen/opensphere; the margins A and M as in wespeaker's SphereFace2 and in the paper."""

    def value(given, y):
        cosine = cosines(given, on)
        one_hot = F.one_hot(y, CLASSES).double()
        with torch.no_grad():
            if variant == "cosine":
                adjusted = 2 * ((cosine + 1) / 2).pow(t) - 1 - margin * (2 * one_hot - 1)
            else:
                angle = torch.acos(cosine.clamp(-1 + 1e-5, 1 - 1e-5))
                angle = angle + margin * one_hot if variant == "angle" else angle * (1 + (margin - 1) * one_hot)
                adjusted = 2 * ((torch.cos(angle.clamp(1e-5, 3.14159)) + 1) / 2).pow(t) - 1
            moved = adjusted - cosine
        z = r * (cosine + moved) + given["bias"]
        weight = lw * CLASSES / r * (balance * one_hot + (1 - balance) * (1 - one_hot))
        return F.binary_cross_entropy_with_logits(z, one_hot, weight=weight)

    return value


def normface(on, scale):
    return lambda given, y: F.cross_entropy(scale * cosines(given, on), y)


def cosface(on, scale, margin):
    return lambda given, y: F.cross_entropy(scale * (cosines(given, on) - margin * F.one_hot(y, CLASSES)), y)


def arcface(on, scale, margin):
    """insightface's: beyond pi the cosine goes on falling."""

    def value(given, y):
        cosine = cosines(given, on)
        turned = torch.cos(torch.acos(cosine) + margin)
        beyond = cosine - margin * math.sin(margin)
        moved = torch.where(cosine > math.cos(math.pi - margin), turned, beyond)
        return F.cross_entropy(scale * torch.where(F.one_hot(y, CLASSES) > 0, moved, cosine), y)

    return value


TERMS = [
    ({"kind": "cross-entropy", "on": "clean"}, cross_entropy("clean")),
    ({"kind": "cross-entropy", "on": "crafted"}, cross_entropy("crafted")),
    ({"kind": "cross-entropy", "on": "crafted", "smoothing": 0.1}, cross_entropy("crafted", 0.1)),
    ({"kind": "squared-logit-difference"}, squared_logit_difference),
    ({"kind": "kl-divergence"}, kl_divergence),
    ({"kind": "boosted-cross-entropy"}, boosted_cross_entropy),
    ({"kind": "weighted-kl-divergence"}, weighted_kl_divergence),
    ({"kind": "feature-distance"}, squared_feature_distance("crafted")),
    ({"kind": "feature-distance", "on": "clean", "measure": "cosine"}, cosine_feature_distance("clean")),
    ({"kind": "distillation"}, distillation("crafted", 1)),
    ({"kind": "distillation", "on": "clean", "temperature": 3}, distillation("clean", 3)),
    ({"kind": "helper"}, helper),
    ({"kind": "distance-to-start"}, distance_to_start),
    ({"kind": "sphereface2", "on": "clean"}, sphereface2("clean", "cosine", 0.4)),
    ({"kind": "sphereface2", "variant": "angle", "margin": 0.5}, sphereface2("crafted", "angle", 0.5)),
    (
        {"kind": "sphereface2", "variant": "multiple", "margin": 1.7, "scale": 30, "exponent": 2, "balance": 0.8, "lossScale": 50},
        sphereface2("crafted", "multiple", 1.7, r=30, t=2, balance=0.8, lw=50),
    ),
    ({"kind": "normface"}, normface("crafted", 30)),
    ({"kind": "cosface"}, cosface("crafted", 30, 0.35)),
    ({"kind": "arcface"}, arcface("crafted", 30, 0.5)),
    ({"kind": "arcface", "margin": 1.5, "scale": 8, "on": "clean"}, arcface("clean", 8, 1.5)),
]


def main() -> None:
    labels = (goldens.uniform("labels", IMAGES) * CLASSES).astype("int64")
    written = []
    for term, value_of in TERMS:
        given = {name: logits(name) for name in ("clean", "crafted", "helper")}
        given["directions"] = directions()
        given["bias"] = torch.tensor([BIAS], dtype=torch.double, requires_grad=True)
        teacher = logits("teacher").detach()
        teachers = {"teacher": teacher, "teacher of crafted": logits("teacher of crafted").detach()}
        value = value_of({**given, **teachers}, torch.tensor(labels))
        value.backward()
        gradients = {
            name: None if tensor.grad is None else tensor.grad.flatten().tolist()
            for name, tensor in given.items()
        }
        written.append({"term": term, "value": value.item(), "gradients": gradients})
    file = {"images": IMAGES, "classes": CLASSES, "labels": labels.tolist(), "terms": written}
    (FOLDER / "terms.json").write_text(json.dumps(file) + "\n")


if __name__ == "__main__":
    main()
