"""Writes updates.json: what optimizers, gradient clipping and weight averaging of PyTorch make of given weights and
gradients, over several updates in double precision.

How to run it, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install torch numpy
    venv/bin/python tests/golden/make-update-goldens.py

Weights and gradients are not stored: both sides compute them from the formula in `uniform` of make-goldens.py.
"""

import importlib.util
import json
from pathlib import Path

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

FOLDER = Path(__file__).parent
SHAPES = {"first.kernel": [3, 4], "first.bias": [4]}
UPDATES = 5
RATES = [0.1, 0.2, 0.15, 0.1, 0.05]

spec = importlib.util.spec_from_file_location("goldens", FOLDER / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)


def values(name: str, shape: list[int]) -> torch.Tensor:
    count = int(torch.tensor(shape).prod())
    numbers = (2 * goldens.uniform(name, count) - 1).astype("float32").astype("float64")
    return torch.tensor(numbers.reshape(shape))


class Weights(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.each = torch.nn.ParameterList(torch.nn.Parameter(values(name, shape)) for name, shape in SHAPES.items())


def groups(model, decayed: str, weight_decay: float):
    return [
        {"params": [p], "weight_decay": weight_decay if decayed == "all" or p.dim() > 1 else 0.0} for p in model.each
    ]


def make(optimizer: dict, model):
    each = groups(model, optimizer["decayed"], optimizer["weightDecay"])
    if optimizer["kind"] == "sgd":
        return torch.optim.SGD(each, lr=1, momentum=optimizer["momentum"], nesterov=optimizer["nesterov"])
    return torch.optim.AdamW(
        each, lr=1, betas=(optimizer["firstDecay"], optimizer["secondDecay"]), eps=optimizer["stability"]
    )


def run(optimizer: dict, clipping: float | None, decay: float | None, factors: dict[str, float] = {}) -> dict:
    model = Weights()
    torch_optimizer = make(optimizer, model)
    # Without a decay it is the equal mean, which AveragedModel has by default.
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(decay)) if decay else AveragedModel(model)
    for update in range(UPDATES):
        for name, parameter in zip(SHAPES, model.each):
            parameter.grad = values(f"gradient {update} {name}", SHAPES[name])
        if clipping is not None:
            torch.nn.utils.clip_grad_norm_(model.parameters(), clipping)
        for name, group in zip(SHAPES, torch_optimizer.param_groups):
            group["lr"] = RATES[update] * factors.get(name, 1)
        torch_optimizer.step()
        average.update_parameters(model)
    return {
        "optimizer": optimizer,
        "gradientClipping": clipping,
        "decay": decay,
        "rateFactors": factors,
        "weights": {name: p.detach().flatten().tolist() for name, p in zip(SHAPES, model.each)},
        "average": {name: p.detach().flatten().tolist() for name, p in zip(SHAPES, average.module.each)},
    }


def main() -> None:
    sgd = {"kind": "sgd", "momentum": 0.9, "nesterov": False, "weightDecay": 5e-4, "decayed": "all"}
    adamw = {
        "kind": "adamw",
        "firstDecay": 0.9,
        "secondDecay": 0.999,
        "stability": 1e-8,
        "weightDecay": 0.05,
        "decayed": "all",
    }
    cases = [
        run(sgd, None, 0.7),
        run({**sgd, "nesterov": True, "decayed": "kernels", "weightDecay": 0.1}, 0.5, None),
        run(adamw, None, None),
        run({**adamw, "decayed": "kernels", "firstDecay": 0.8, "secondDecay": 0.9}, 0.5, 0.9),
        run(sgd, 1e3, 0.999),
        run(sgd, None, None, {"first.bias": 0.1}),
        run({**adamw, "decayed": "kernels"}, None, None, {"first.kernel": 0.25, "first.bias": 10}),
    ]
    result = {"shapes": SHAPES, "rates": RATES, "cases": cases}
    (FOLDER / "updates.json").write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
