"""PyTorch's side of identity-loss.mjs: SphereFace2-C as in ydwen/opensphere, with its gradients; prints a line of JSON."""

import json
import sys
import time

import torch
import torch.nn.functional as F

identities, batch, depth, repeats, threads = (int(text) for text in sys.argv[1:6])
torch.set_num_threads(threads)
torch.manual_seed(1)
scale, margin, exponent, balance, loss_scale = 40.0, 0.4, 3.0, 0.7, 10.0

features = torch.randn(batch, depth, requires_grad=True)
directions = torch.randn(depth, identities, requires_grad=True)
bias = torch.tensor([-20.0], requires_grad=True)
labels = (torch.arange(batch) * 7919) % identities


def step():
    cosine = F.normalize(features, dim=1) @ F.normalize(directions, dim=0)
    one_hot = torch.zeros_like(cosine).scatter_(1, labels.view(-1, 1), 1.0)
    with torch.no_grad():
        adjusted = 2 * ((cosine + 1) / 2).pow(exponent) - 1 - margin * (2 * one_hot - 1)
        moved = adjusted - cosine
    logits = scale * (cosine + moved) + bias
    weight = loss_scale * identities / scale * (balance * one_hot + (1 - balance) * (1 - one_hot))
    loss = F.binary_cross_entropy_with_logits(logits, one_hot, weight=weight)
    loss.backward()
    value = loss.item()
    for each in (features, directions, bias):
        each.grad = None
    return value


times = []
value = 0.0
for repeat in range(-2, repeats):
    started = time.perf_counter()
    value = step()
    if repeat >= 0:
        times.append(1000 * (time.perf_counter() - started))
print(json.dumps({"value": value, "times": times}))
