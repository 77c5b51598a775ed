"""Trains by a plan's recipe with PyTorch in double precision: what an attack raises, the attack, the objective and the update as
docs/numerics.md writes them, each from its source. make-recipe-goldens.py says how to run it; plans are those of Temper, parsed."""

import copy
import importlib.util
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import temper_random

FOLDER = Path(__file__).parent


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


steps = script("make-step-goldens")
terms = script("make-term-goldens")


def answers(model, x: torch.Tensor) -> dict:
    """Logits of the small CNN, and what each of its layers gives, [N, features]; None is what the last layer gets."""
    found = {}
    x = model.normalise(x)
    for number in range(1, 6):
        x = F.relu(model.layers[f"norm-{number}"](model.layers[f"conv-{number}"](x)))
        found[f"relu-{number}"] = x.permute(0, 2, 3, 1).flatten(1)
    found[None] = found["relu-5"]
    return {**found, "logits": model.layers["dense"](found[None])}


def rows(values: np.ndarray, images: torch.Tensor) -> torch.Tensor:
    """Values in Temper's layout as images of PyTorch's."""
    return torch.from_numpy(values).view(images.permute(0, 2, 3, 1).shape).permute(0, 3, 1, 2)


def lengths(images: torch.Tensor) -> torch.Tensor:
    return images.flatten(1).norm(dim=1).view(-1, 1, 1, 1)


class Ball:
    """Ball and box around images, in which every iterate is float32."""

    def __init__(self, norm: str, epsilon: float, images: torch.Tensor):
        self.norm, self.epsilon, self.images = norm, np.float32(epsilon).item(), images

    def project(self, candidate: torch.Tensor) -> torch.Tensor:
        if self.norm == "linf":
            low, high = (self.images - self.epsilon).clamp(min=0), (self.images + self.epsilon).clamp(max=1)
            return torch.maximum(torch.minimum(candidate.float(), high), low)
        centre = self.images.double()
        offset = candidate.double() - centre
        radius = self.epsilon - 2**-25 * math.sqrt(self.images[0].numel())
        return (centre + offset * (radius / lengths(offset)).clamp(max=1)).clamp(0, 1).float()

    def direction(self, gradient: torch.Tensor) -> torch.Tensor:
        return gradient.sign() if self.norm == "linf" else gradient / lengths(gradient)

    def noise(self, key: tuple[int, int]) -> torch.Tensor:
        count = self.images.numel()
        if self.norm == "linf":
            return rows((2 * temper_random.uniform(key, count) - 1) * np.float32(self.epsilon), self.images)
        directions = self.direction(rows(temper_random.normal(key, count).astype(np.float64), self.images))
        shares = torch.from_numpy(temper_random.uniform(key, len(self.images))).double().view(-1, 1, 1, 1)
        return directions * shares ** (1 / self.images[0].numel()) * self.epsilon


def towards_labels(model, attack: dict, ball: Ball, labels: torch.Tensor, keys) -> torch.Tensor:
    """Where LIET starts: for each label the way in which its loss rises at a grey image, with noise in a share of the values."""
    noise_key, place_key = keys
    classes = model.layers["dense"].out_features
    grey = torch.full((classes, *ball.images.shape[1:]), 0.5, dtype=torch.double, requires_grad=True)
    loss = F.cross_entropy(answers(model, grey)["logits"], torch.arange(classes), reduction="sum")
    towards = ball.direction(torch.autograd.grad(loss, grey)[0])[labels] * ball.epsilon
    places = rows(temper_random.uniform(place_key, ball.images.numel()), ball.images)
    share, coin = temper_random.uniform(((place_key[0] + 1) % 2**32, place_key[1]), 2)
    least, most = attack.get("leastNoise", 0.1), attack.get("mostNoise", 0.5)
    offset = torch.where(places < share * np.float32(most - least) + np.float32(least), ball.noise(noise_key).double(), towards)
    return -offset if coin < 0.5 else offset


def raised(model, crafting: dict, images: torch.Tensor, labels: torch.Tensor, teacher):
    """What an attack raises, as a function of the images that it tries."""
    ascends = crafting.get("ascends", {"kind": "label-loss"})
    if ascends["kind"] == "label-loss":
        return lambda x: F.cross_entropy(answers(model, x)["logits"], labels, reduction="sum")
    if ascends["kind"] == "kl-divergence":
        with torch.no_grad():
            clean = F.softmax(answers(model, images.double())["logits"], dim=1)
        return lambda x: F.kl_div(F.log_softmax(answers(model, x)["logits"], dim=1), clean, reduction="sum")
    layer = ascends.get("layer")
    with torch.no_grad():
        anchor = answers(teacher, images.double())[layer]
    if ascends.get("measure") == "cosine":
        return lambda x: (1 - F.cosine_similarity(answers(model, x)[layer], anchor, dim=1)).sum()
    return lambda x: (answers(model, x)[layer] - anchor).pow(2).sum()


def craft(model, crafting: dict, ball: Ball, labels: torch.Tensor, draws, teacher) -> tuple[torch.Tensor, torch.Tensor]:
    """The gradient at the start, and the iterate after all steps."""
    attack, images = crafting["attack"], ball.images
    own = copy.deepcopy(model).train(attack.get("batchNorm") == "train")
    value = raised(own, crafting, images, labels, teacher)
    keys = draws.key(), draws.key()
    x = images
    if attack["kind"] == "liet":
        x = ball.project(images + towards_labels(own, attack, ball, labels, keys))
    elif attack["kind"] == "pgd" and attack.get("randomStart", True):
        x = ball.project(images + ball.noise(keys[0]))
    first = None
    share = attack.get("stepSize", {"relativeToEpsilon": 1})["relativeToEpsilon"]
    length = np.float32(share * ball.epsilon).item()
    for _ in range(attack.get("steps", 1)):
        at = x.double().requires_grad_()
        gradient = torch.autograd.grad(value(at), at)[0]
        first = gradient if first is None else first
        step = ball.direction(gradient) * length
        x = ball.project(x + step.float() if ball.norm == "linf" else x.double() + step)
    return first, x


IMAGE_KINDS = ("clean", "crafted", "helper")


def images_of(term: dict) -> tuple[str, ...]:
    """The images whose answers a term compares."""
    fixed = {
        "squared-logit-difference": ("clean", "crafted"),
        "kl-divergence": ("clean", "crafted"),
        "weighted-kl-divergence": ("clean", "crafted"),
        "boosted-cross-entropy": ("crafted",),
        "helper": ("helper",),
        "distance-to-start": (),
    }
    return fixed.get(term["kind"]) or (() if term["kind"] in fixed else (term.get("on", "crafted"),))


def term_value(term: dict, given: dict, labels: torch.Tensor) -> torch.Tensor:
    """The formulas of make-term-goldens.py, on a network's answers."""
    kind, on = term["kind"], term.get("on", "crafted")
    logits = {name: found["logits"] for name, found in given.items()}
    if kind == "cross-entropy":
        return terms.cross_entropy(on, term.get("smoothing", 0.0))(logits, labels)
    if kind == "distillation":
        return terms.distillation(on, term.get("temperature", 1))(logits, labels)
    if kind == "feature-distance":
        features = {name: found[term.get("layer")] for name, found in given.items()}
        measure = terms.cosine_feature_distance if term.get("measure") == "cosine" else terms.squared_feature_distance
        return measure(on)(features, labels)
    plain = {
        "squared-logit-difference": terms.squared_logit_difference,
        "kl-divergence": terms.kl_divergence,
        "boosted-cross-entropy": terms.boosted_cross_entropy,
        "weighted-kl-divergence": terms.weighted_kl_divergence,
        "helper": terms.helper,
    }
    return plain[kind](logits, labels)


class Training:
    """A network that trains by SGD with momentum 0.9, and what it is compared with."""

    def __init__(self, model, plan: dict, teacher):
        self.model, self.recipe, self.norm, self.teacher = model.train(), plan["recipe"], plan["norm"], teacher
        self.start = [parameter.detach().clone() for parameter in model.parameters()]
        self.clipping = plan.get("gradientClipping")
        decay = plan.get("weightDecay", 0)
        self.optimizer = torch.optim.SGD(model.parameters(), lr=1, momentum=0.9, weight_decay=decay)

    @property
    def needed(self) -> list[str]:
        """The kinds of images that a term needs, the clean ones first."""
        found = {name for term in self.recipe["objective"] for name in images_of(term)}
        return [name for name in IMAGE_KINDS if name in found]

    def objective(self, model, images: dict, labels: torch.Tensor) -> torch.Tensor:
        """One pass in train mode for each kind of images that is needed."""
        objective = self.recipe["objective"]
        given = {name: answers(model, images[name]) for name in self.needed}
        if self.teacher is not None:
            with torch.no_grad():
                given["teacher"] = answers(self.teacher, images["clean"])
                given["teacher of crafted"] = answers(self.teacher, images["crafted"])
        total = torch.zeros((), dtype=torch.double)
        for term in objective:
            if term["kind"] == "distance-to-start":
                value = 0.5 * sum((own - start).pow(2).sum() for own, start in zip(model.parameters(), self.start))
            else:
                value = term_value(term, given, labels)
            total = total + term.get("weight", 1) * value
        return total

    def update(self, images: torch.Tensor, labels: torch.Tensor, rate: float, epsilon: float, draws, perturbs=True) -> dict:
        """Attack, loss and update. The loss is that before the update, at the weights themselves."""
        ball = Ball(self.norm, epsilon, images)
        gradient, crafted = craft(self.model, self.recipe["crafting"], ball, labels, draws, self.teacher)
        batch = {"clean": images.double(), "crafted": crafted.double()}
        batch["helper"] = batch["clean"] + 2 * (batch["crafted"] - batch["clean"])
        loss_of = lambda model: self.objective(model, batch, labels)
        loss = loss_of(copy.deepcopy(self.model)).item()
        perturbation = self.recipe.get("weightPerturbation") if perturbs else None
        differences = steps.perturbed(self.model, loss_of, perturbation["gamma"], 0.01) if perturbation else {}
        weights = dict(self.model.named_parameters())
        with torch.no_grad():
            for name, difference in differences.items():
                weights[name].add_(difference)
        self.optimizer.zero_grad()
        loss_of(self.model).backward()
        with torch.no_grad():
            for name, difference in differences.items():
                weights[name].sub_(difference)
        if self.clipping is not None:
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.clipping)
        self.optimizer.param_groups[0]["lr"] = rate
        self.optimizer.step()
        return {"loss": loss, "gradient": gradient, "crafted": crafted, "images": batch}
