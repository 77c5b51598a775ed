"""Writes recipes.json: whole updates of the small CNN by the recipes of the field, and what their attacks craft, computed with
PyTorch in double precision: attack, loss and update together (recipe_training.py).

How to run it, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install torch numpy
    venv/bin/python tests/golden/make-recipe-goldens.py

Weights, images and random numbers are not stored: weights and images come from the formula in `uniform` of make-goldens.py, the
teacher's likewise under other names, and random numbers from keys (temper_random.py).
"""

import json

import torch

import recipe_training
import temper_random
from recipe_training import Training, steps

goldens = steps.goldens
FIRST_WORD = 100
EPSILON = {"linf": 0.1, "l2": 0.8}


def pgd(count: int, share: float, **more) -> dict:
    return {"kind": "pgd", "steps": count, "stepSize": {"relativeToEpsilon": share}, **more}


def entropy(on: str, **more) -> dict:
    return {"kind": "cross-entropy", "on": on, **more}


DIVERGENCE = {"kind": "kl-divergence"}
TRADES = [entropy("clean"), {"kind": "kl-divergence", "weight": 6}]


def anchor(**more) -> dict:
    return {"kind": "feature-distance", **more}


def recipe(attack: dict, objective: list, ascends: dict | None = None, **more) -> dict:
    crafting = {"attack": attack, **({"ascends": ascends} if ascends else {})}
    return {"crafting": crafting, "objective": objective, **more}


#: Name, recipe, and what differs from the settings of all others.
RECIPES = [
    ("TRADES", recipe(pgd(10, 0.25), TRADES, DIVERGENCE), {}),
    # Short steps: in L2 the whole gradient counts, and that of a divergence near zero is a difference of nearly equal numbers. With
    # five steps of 0.4 epsilon PyTorch in float32 is itself 4.4e-6 from PyTorch in float64, beyond the 1e-6 that are allowed.
    ("TRADES in L2", recipe(pgd(3, 0.1), TRADES, DIVERGENCE), {"norm": "l2"}),
    ("TRADES that crafts in train mode", recipe(pgd(3, 0.5, batchNorm="train"), TRADES, DIVERGENCE), {}),
    (
        "TRADES at perturbed weights",
        recipe(pgd(10, 0.25), TRADES, DIVERGENCE, weightPerturbation={"kind": "adversarial", "gamma": 0.005}),
        {},
    ),
    (
        "MART",
        recipe(pgd(10, 0.25), [{"kind": "boosted-cross-entropy"}, {"kind": "weighted-kl-divergence", "weight": 5}]),
        {},
    ),
    ("smoothed labels", recipe(pgd(2, 0.75), [entropy("crafted", smoothing=0.1)]), {}),
    (
        "adversarial logit pairing",
        recipe(pgd(7, 0.25), [entropy("crafted"), {"kind": "squared-logit-difference", "weight": 0.5}]),
        {},
    ),
    (
        "feature anchor before the last layer",
        recipe(pgd(3, 0.5), [entropy("clean"), anchor(weight=0.05)], anchor(measure="squared", layer=None)),
        {},
    ),
    (
        "feature anchor at a layer between",
        recipe(
            pgd(3, 0.5),
            [entropy("crafted", smoothing=0.1), anchor(measure="cosine", layer="relu-3"), anchor(on="clean", weight=0.02)],
            anchor(measure="cosine", layer="relu-3"),
        ),
        {},
    ),
    (
        "distillation",
        recipe(
            pgd(2, 0.75),
            [
                entropy("crafted", weight=0.5, smoothing=0.1),
                {"kind": "distillation", "weight": 0.25, "temperature": 2},
                {"kind": "distillation", "weight": 0.5, "on": "clean"},
            ],
        ),
        {},
    ),
    ("HAT", recipe(pgd(10, 0.25), [entropy("clean"), {"kind": "kl-divergence", "weight": 2.5}, {"kind": "helper", "weight": 0.5}], DIVERGENCE), {}),
    (
        "distance to the start",
        recipe(pgd(2, 0.75), [entropy("crafted"), {"kind": "distance-to-start", "weight": 2}]),
        {"updates": 3},
    ),
    ("Fast", recipe(pgd(1, 1.25), [entropy("crafted")]), {}),
    ("LIET", recipe({"kind": "liet"}, [entropy("crafted", smoothing=0.4)]), {}),
    ("LIET in L2", recipe({"kind": "liet"}, [entropy("crafted", smoothing=0.4)]), {"norm": "l2"}),
]


def teacher() -> torch.nn.Module:
    """The same network with weights of its own."""
    model = steps.network()
    with torch.no_grad():
        for name, tensor, outward, inward in goldens.named_tensors(model):
            shape = [tensor.shape[axis] for axis in outward]
            tensor.copy_(torch.from_numpy(goldens.parameter_values(f"teacher/{name}", shape)).permute(inward))
    return model.eval()


def rounded(summaries: dict) -> dict:
    """Nine digits are four more than are compared."""
    digits = lambda value: float(f"{value:.9g}")
    return {
        name: {**each, "samples": [digits(value) for value in each["samples"]], "sum": digits(each["sum"]), "squares": digits(each["squares"])}
        for name, each in summaries.items()
    }


def trained(name: str, chosen: dict, more: dict) -> dict:
    setting = {"norm": "linf", "learningRate": 0.02, "updates": 2, "weightDecay": 5e-4, **more}
    images, labels = steps.batch()
    training = Training(steps.network(), {**setting, "recipe": chosen}, teacher())
    epsilon = EPSILON[setting["norm"]]
    made = [
        training.update(images, labels, setting["learningRate"], epsilon, temper_random.GivenWords(FIRST_WORD * (number + 1)))
        for number in range(setting["updates"])
    ]
    own = "ascends" in chosen["crafting"]
    return {
        "name": name,
        "recipe": chosen,
        **setting,
        "epsilon": epsilon,
        "losses": [each["loss"] for each in made],
        # By the images where the first attack starts, where that is not the gradient of the label's loss.
        "gradient": goldens.encode(made[0]["gradient"]) if own else None,
        "crafted": goldens.encode(made[0]["crafted"]),
        "parameters": rounded(goldens.summaries(training.model)),
    }


def main() -> None:
    torch.set_num_threads(1)
    height, width, channels = steps.IMAGE
    result = {
        "choice": {"preset": "small-cnn", "width": steps.WIDTH},
        "image": {"height": height, "width": width, "channels": channels},
        "labels": steps.batch()[1].tolist(),
        "firstWord": FIRST_WORD,
        "recipes": [trained(*each) for each in RECIPES],
    }
    (recipe_training.FOLDER / "recipes.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
