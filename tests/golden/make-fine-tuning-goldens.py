"""Writes fine-tunings.json: a parent that PyTorch trained, and whole trainings that start from its checkpoint, computed with PyTorch
in double precision: order of the images, schedules, attack, loss, update, averaged weights and the statistics of their batch norms.

How to run it, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install torch numpy
    venv/bin/python tests/golden/make-fine-tuning-goldens.py

The parent's weights are stored; images come from the formula in `uniform` of make-goldens.py, random numbers are Temper's
(temper_random.py), named by the seed of the plans.
"""

import copy
import json
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import recipe_training
import temper_random
from recipe_training import Training, steps

goldens = steps.goldens
recipes = recipe_training.script("make-recipe-goldens")
COUNT, BATCH, SEED = 12, 6, 3

#: What plans have in common, and what each adds.
COMMON = {"norm": "linf", "epsilon": 0.1, "epochs": 3, "weightDecay": 5e-4, "gradientClipping": None}
CROSS_ENTROPY = [{"kind": "cross-entropy", "on": "crafted"}]
TRAININGS = [
    {
        "name": "slow start, fast decay",
        "recipe": recipes.recipe(recipes.pgd(7, 0.25), CROSS_ENTROPY),
        "learningRate": {"kind": "slow-start-fast-decay", "peak": 0.05, "warmUpEpochs": 1, "halfLifeEpochs": 0.5},
    },
    {
        "name": "TRADES with an equal average",
        "recipe": recipes.recipe(
            recipes.pgd(10, 0.25),
            recipes.TRADES,
            recipes.DIVERGENCE,
            averaging={"kind": "equal", "startsAt": 0.3, "batchNormImages": BATCH},
        ),
        "epsilon": 0.03,
        "learningRate": {"kind": "one-cycle", "peak": 0.05},
    },
    {
        "name": "everything that a parent is for",
        "recipe": recipes.recipe(
            recipes.pgd(3, 0.5),
            [
                {"kind": "cross-entropy", "on": "crafted", "smoothing": 0.1},
                {"kind": "feature-distance", "measure": "cosine", "layer": None},
                {"kind": "distillation", "weight": 0.5, "temperature": 2},
                {"kind": "helper", "weight": 0.5},
                {"kind": "distance-to-start", "weight": 0.5},
            ],
            {"kind": "feature-distance", "measure": "squared", "layer": "relu-4"},
            averaging={"kind": "exponential", "decay": 0.7, "startsAt": 0.3, "batchNormImages": COUNT},
            weightPerturbation={"kind": "adversarial", "gamma": 0.005, "startsAt": 0.3},
        ),
        "epsilonSchedule": {"kind": "flat-then-ramp", "startFraction": 0.2, "rampFrom": 0.1, "rampTo": 0.6},
        "learningRate": {"kind": "one-cycle", "peak": 0.05},
        "gradientClipping": 2,
    },
]


def dataset() -> tuple[torch.Tensor, torch.Tensor]:
    height, width, channels = steps.IMAGE
    pixels = np.floor(goldens.uniform("images", COUNT * height * width * channels) * 256) / 255
    images = torch.from_numpy(pixels.astype(np.float32)).view(COUNT, height, width, channels).permute(0, 3, 1, 2)
    return images, torch.arange(COUNT) % 10


def parent() -> torch.nn.Module:
    """Trained on the images as they are, and rounded to float32, as a checkpoint is."""
    images, labels = dataset()
    model = steps.network().train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9)
    for _ in range(15):
        optimizer.zero_grad()
        F.cross_entropy(model(images.double()), labels).backward()
        optimizer.step()
    return model.float().double()


def rate_at(schedule: dict, epoch: float, epochs: float) -> float:
    peak = schedule["peak"]
    if schedule["kind"] == "one-cycle":
        return float(np.interp(epoch / epochs, [0, 0.4, 1], [0, peak, 0]))
    warm = schedule["warmUpEpochs"]
    return peak * epoch / warm if epoch < warm else peak * 2 ** (-(epoch - warm) / schedule["halfLifeEpochs"])


def epsilon_at(schedule: dict | None, epsilon: float, progress: float) -> float:
    if schedule is None:
        return epsilon
    share = np.interp(progress, [schedule["rampFrom"], schedule["rampTo"]], [schedule["startFraction"], 1])
    return epsilon * float(share)


class Average:
    """PyTorch's averaged model; its batch norms get the plain mean of the statistics of an epoch's last batches, as the updates saw
    them, as `update_bn` finds them, and each with the average as it then is."""

    def __init__(self, setting: dict | None, total: int, per_epoch: int):
        self.setting, self.per_epoch, self.model, self.seen = setting, per_epoch, None, []
        self.first = math.ceil(setting["startsAt"] * total) if setting else total

    def move(self, model, step: int, images: list[torch.Tensor]) -> None:
        if step < self.first:
            return
        if self.model is None:
            ema = self.setting["kind"] == "exponential"
            self.model = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(self.setting["decay"]) if ema else None)
        # PyTorch's copies the buffers of the network that trains, for `update_bn` to replace them in the end.
        kept = [buffer.clone() for buffer in self.model.module.buffers()]
        self.model.update_parameters(model)
        for buffer, value in zip(self.model.module.buffers(), kept):
            buffer.copy_(value)
        epoch_start = step // self.per_epoch * self.per_epoch
        batches = math.ceil(self.setting["batchNormImages"] / BATCH)
        first = max(epoch_start + self.per_epoch - batches, epoch_start, self.first)
        if step < first:
            return
        if step == first:
            self.forget(self.model.module)
            self.seen = []
        self.seen.append(images)
        self.look(self.model.module, images)

    @staticmethod
    def forget(model) -> None:
        for layer in model.modules():
            if isinstance(layer, torch.nn.BatchNorm2d):
                layer.reset_running_stats()
                layer.momentum = None

    @staticmethod
    def look(model, images: list[torch.Tensor]) -> None:
        with torch.no_grad():
            for each in images:
                model.train()(each)

    def moved_meanwhile(self) -> float:
        """How far the statistics are from those of the last average on the same images, as a share of the largest of a layer."""
        again = copy.deepcopy(self.model.module)
        self.forget(again)
        for images in self.seen:
            self.look(again, images)
        pairs = zip(self.model.module.buffers(), again.buffers())
        return max(((own - other).abs().max() / other.abs().max()).item() for own, other in pairs if own.dim() > 0)


def fine_tuned(plan: dict) -> dict:
    plan = {**COMMON, **plan}
    images, labels = dataset()
    teacher = parent().eval()
    training = Training(parent(), plan, teacher)
    per_epoch = COUNT // BATCH
    total = plan["epochs"] * per_epoch
    average = Average(plan["recipe"].get("averaging"), total, per_epoch)
    perturbation = plan["recipe"].get("weightPerturbation")
    losses = []
    for step in range(total):
        epoch, batch = divmod(step, per_epoch)
        order = temper_random.Stream(SEED, "order", epoch).permutation(COUNT)[batch * BATCH : (batch + 1) * BATCH]
        made = training.update(
            images[order],
            labels[order],
            rate_at(plan["learningRate"], step / per_epoch, plan["epochs"]),
            epsilon_at(plan.get("epsilonSchedule"), plan["epsilon"], step / total),
            temper_random.Stream(SEED, "attack", epoch, batch),
            perturbs=perturbation is not None and step >= math.ceil(perturbation["startsAt"] * total),
        )
        losses.append(made["loss"])
        average.move(training.model, step, [made["images"][name] for name in training.needed])
    if average.model is not None:
        print(plan["name"], "statistics and those of the last average differ by", average.moved_meanwhile())
    return {
        **plan,
        "losses": losses,
        "parameters": recipes.rounded(goldens.summaries(training.model)),
        "average": average.model and recipes.rounded(goldens.summaries(average.model.module)),
    }


def main() -> None:
    torch.set_num_threads(1)
    height, width, channels = steps.IMAGE
    weights = {
        name: goldens.encode(tensor.detach().permute(outward).flatten()) for name, tensor, outward, _ in goldens.named_tensors(parent())
    }
    result = {
        "choice": {"preset": "small-cnn", "width": steps.WIDTH},
        "image": {"height": height, "width": width, "channels": channels},
        "images": COUNT,
        "batchSize": BATCH,
        "seed": SEED,
        "parent": weights,
        "trainings": [fine_tuned(plan) for plan in TRAININGS],
    }
    (recipe_training.FOLDER / "fine-tunings.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
