"""Heads of few-shot episodes as PyTorch fits them, and a network fine-tuned to one, written to few-shot.json beside this file.

    python tests/golden/make-few-shot-goldens.py

Prototypes of Snell et al. 2017; the last layers of Chen et al. 2019 (linear, and cosines that count twice) with SGD of
momentum 0.9, dampening 0.9 and weight decay 0.001, on the whole support at each step.
"""

import copy
import json
import os

import torch

torch.manual_seed(20261129)
WAYS, SHOTS, QUERIES, FEATURES, UPDATES, RATE = 3, 2, 4, 5, 7, 0.05

support = torch.randn(WAYS * SHOTS, FEATURES, dtype=torch.float64)
labels = torch.arange(WAYS).repeat_interleave(SHOTS)
queries = torch.randn(WAYS * QUERIES, FEATURES, dtype=torch.float64)


def optimised(parameters, scores):
    optimiser = torch.optim.SGD(
        parameters, lr=RATE, momentum=0.9, dampening=0.9, weight_decay=0.001
    )
    for _ in range(UPDATES):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(scores(support), labels).backward()
        optimiser.step()
    return scores(queries).argmax(dim=1)


means = torch.stack([support[labels == way].mean(dim=0) for way in range(WAYS)])
prototypes = (-torch.cdist(queries, means) ** 2).argmax(dim=1)

rows = torch.randn(WAYS, FEATURES, dtype=torch.float64)
biases = torch.randn(WAYS, dtype=torch.float64)
first = {"rows": rows.tolist(), "biases": biases.tolist()}

linear_rows, linear_biases = rows.clone().requires_grad_(), biases.clone().requires_grad_()
linear = optimised([linear_rows, linear_biases], lambda x: x @ linear_rows.T + linear_biases)

cosine_rows = rows.clone().requires_grad_()
normalise = torch.nn.functional.normalize
cosine = optimised([cosine_rows], lambda x: 2 * normalise(x) @ normalise(cosine_rows).T)

# A convolution at a tenth of the rate, a frozen one, and a new last layer at the rate itself.
CHANNELS, SIDE = 2, 4
images = torch.rand(WAYS * SHOTS, CHANNELS, SIDE, SIDE, dtype=torch.float64)
asked = torch.rand(QUERIES, CHANNELS, SIDE, SIDE, dtype=torch.float64)
first_conv = torch.nn.Conv2d(CHANNELS, 3, 3, padding=1, dtype=torch.float64)
second_conv = torch.nn.Conv2d(3, FEATURES, 3, padding=1, dtype=torch.float64)
last = torch.nn.Linear(FEATURES, WAYS, dtype=torch.float64)
begin = {"rows": last.weight.tolist(), "biases": last.bias.tolist()}


def kernel(conv):
    """Height, width, input, output."""
    return conv.weight.detach().permute(2, 3, 1, 0).flatten().tolist()


network_values = {
    "first.kernel": kernel(first_conv),
    "first.bias": first_conv.bias.tolist(),
    "second.kernel": kernel(second_conv),
    "second.bias": second_conv.bias.tolist(),
}


def tuned_logits(epsilon):
    """Logits of the queries after the updates, each of them on a support that one step of epsilon (Linf) has moved."""
    first, head = copy.deepcopy(first_conv), copy.deepcopy(last)

    def answers_of(x):
        hidden = torch.relu(second_conv(torch.relu(first(x))))
        return head(hidden.mean(dim=(2, 3)))

    optimiser = torch.optim.SGD(
        [
            {"params": first.parameters(), "lr": 0.1 * RATE},
            {"params": head.parameters(), "lr": RATE},
        ],
        lr=RATE,
        momentum=0.9,
        dampening=0.9,
        weight_decay=0.001,
    )
    for _ in range(UPDATES):
        moved = images.clone().requires_grad_()
        loss = torch.nn.functional.cross_entropy(answers_of(moved), labels)
        (gradient,) = torch.autograd.grad(loss, moved)
        learned = (images + epsilon * gradient.sign()).clamp(0, 1)
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(answers_of(learned), labels).backward()
        optimiser.step()
    return answers_of(asked).tolist()


EPSILON = 0.1


def channels_last(x):
    return x.permute(0, 2, 3, 1).flatten().tolist()


tuned = {
    "side": SIDE,
    "channels": CHANNELS,
    "features": FEATURES,
    "images": channels_last(images),
    "queries": channels_last(asked),
    "values": network_values,
    "begin": begin,
    "blockRates": {"first": 0.1, "second": 0},
    "logits": tuned_logits(0),
    "crafted": {"epsilon": EPSILON, "logits": tuned_logits(EPSILON)},
}

golden = {
    "tuned": tuned,
    "ways": WAYS,
    "updates": UPDATES,
    "rate": RATE,
    "support": support.tolist(),
    "labels": labels.tolist(),
    "queries": queries.tolist(),
    "first": first,
    "means": means.tolist(),
    "prototypes": prototypes.tolist(),
    "linear": {
        "rows": linear_rows.tolist(),
        "biases": linear_biases.tolist(),
        "answers": linear.tolist(),
    },
    "cosine": {"rows": cosine_rows.tolist(), "answers": cosine.tolist()},
}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "few-shot.json")
with open(path, "w") as file:
    json.dump(golden, file)
    file.write("\n")
